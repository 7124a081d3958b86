"""Numbers that a state gives to a person, told from other numbers by their check digits."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import luhn, verhoeff
from stdnum.at import vnr
from stdnum.ch import ssn as ahv
from stdnum.de import idnr
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.nl import bsn
from stdnum.us import itin, ssn

from bot.triage.masking.scan import LINK, Place, blank, compact

_S = r"(?: ?[./-] ?| )?"  # between two groups of digits
_START, _END = r"(?<![\w+])(?<!\d[./-])(?<!\b00 )", r"(?!\w)(?![./-]\d)"
_NINO = "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
# Prefixes of a British number that are never given out.
_NO_NINO = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


@dataclass(frozen=True, kw_only=True)
class Number:
    """A kind of number; group 1 of `pattern` is the number.

    `phones` are countries where people write their phone number in the same way.
    """

    pattern: re.Pattern[str]
    is_valid: Callable[[str], bool]
    phones: frozenset[str] = frozenset()


def find_certain(text: str, *, country: str) -> Iterator[Place]:
    """Numbers that hardly any other number looks like."""
    return _find(_CERTAIN, text, country)


def find_likely(text: str, *, country: str) -> Iterator[Place]:
    """Numbers with one check digit or none; one in eleven other numbers may look alike."""
    return _find(_LIKELY, text, country)


def _find(numbers: tuple[Number, ...], text: str, country: str) -> Iterator[Place]:
    for number in numbers:
        if country in number.phones:
            continue
        candidates = number.pattern.finditer(text)
        found = [each.span(1) for each in candidates if number.is_valid(compact(each[1]))]
        yield from found
        text = blank(text, found)


def _is_belgian(digits: str) -> bool:
    """Rijksregisternummer or BIS number (its month is 20 or 40 higher).

    stdnum asks the clock whether somebody may be born after 2000; here both are tried.
    Source: https://www.ibz.rrn.fgov.be (IT000).
    """
    body, check = digits[:9], int(digits[9:])
    is_dated = int(digits[2:4]) < 53 and int(digits[2:4]) % 20 <= 12 and int(digits[4:6]) <= 31
    return is_dated and check in (97 - int(body) % 97, 97 - int(f"2{body}") % 97)


def _is_german_insurance(number: str) -> bool:
    """Rentenversicherungsnummer: area, birth date, letter, serial, check digit.

    Source: https://www.gesetze-im-internet.de/vkvv/__2.html
    """
    letter = f"{ord(number[8]) - ord('A') + 1:02}"
    digits = number[:8] + letter + number[9:11]
    factors = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = (int(digit) * factor for digit, factor in zip(digits, factors, strict=True))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(number[11])


def _is_luxembourgish(digits: str) -> bool:
    """Matricule: birth date and serial, a check digit by Luhn, another by Verhoeff.

    Source: https://guichet.public.lu (numéro d'identification national).
    """
    is_even = bool(luhn.is_valid(digits[:12]))
    return is_even and bool(verhoeff.is_valid(digits[:11] + digits[12]))


def _is_british_insurance(number: str) -> bool:
    return number[:2] not in _NO_NINO


def _is_american(digits: str) -> bool:
    return bool(ssn.is_valid(digits) or itin.is_valid(digits))


def _written(*forms: str) -> re.Pattern[str]:
    return re.compile(f"{_START}({'|'.join(forms)}){_END}", re.IGNORECASE)


def _named(names: str, form: str) -> re.Pattern[str]:
    """A form that is certain only after the number's own name."""
    return re.compile(rf"\b(?:{names}){LINK}(?<![\w+])({form}){_END}", re.IGNORECASE)


def _grouped(*lengths: int) -> str:
    return _S.join(rf"\d{{{length}}}" for length in lengths)


_CERTAIN = (
    Number(  # France: NIR, with departments 2A and 2B
        pattern=_written(_S.join(("[1278]", r"\d{2}", r"\d{2}", r"(?:\d{2}|2[AB])",
                                  r"\d{3}", r"\d{3}", r"\d{2}"))),
        is_valid=nir.is_valid,
    ),
    Number(pattern=_written("756" + _S + _grouped(4, 4, 2)), is_valid=ahv.is_valid),
    Number(  # Luxembourg
        pattern=_written(rf"(?:18|19|20)\d\d{_S}(?:0\d|1[0-2]){_S}[0-3]\d{_S}" + _grouped(3, 2)),
        is_valid=_is_luxembourgish,
    ),
    Number(pattern=_written(_grouped(2, 2, 2, 3, 2)), is_valid=_is_belgian),
    Number(pattern=_written(_grouped(2, 3, 3, 3)), is_valid=idnr.is_valid),  # German tax
    Number(
        pattern=_written(_grouped(2, 2, 2, 2) + _S + "[A-Z]" + _S + _grouped(2, 1)),
        is_valid=_is_german_insurance,
    ),
    Number(  # United Kingdom: National Insurance
        pattern=_written(
            rf"{_NINO}\d{{6}}[A-D]",
            rf"{_NINO}([ .-])\d\d\2?\d\d\2?\d\d\2[A-D]",
        ),
        is_valid=_is_british_insurance,
    ),
)  # fmt: skip
_AMERICANS = frozenset({"US", "CA"})
_LIKELY = (
    Number(
        pattern=_named(
            r"ssn|social security|itin|tax(?:payer)? id", rf"\d{{3}}{_S}\d{{2}}{_S}\d{{4}}"
        ),
        is_valid=_is_american,
    ),
    Number(pattern=_named(r"nhs", _grouped(3, 3, 4)), is_valid=nhs.is_valid),
    Number(
        pattern=_named(r"bsn|burgerservice\w*|sofi\w*", rf"\d{_S}?(?:{_S}\d){{7,8}}"),
        is_valid=bsn.is_valid,
    ),
    Number(  # Austria: a serial with the check digit, then the birth date
        pattern=_written(rf"[1-9]\d{{3}}{_S}(?:0[1-9]|[12]\d|3[01]){_S}(?:0[1-9]|1[0-5]){_S}\d\d"),
        is_valid=vnr.is_valid,
    ),
    Number(pattern=_written(r"\d{3}([ -])\d\d\2\d{4}"), is_valid=_is_american),
    Number(
        pattern=_written(r"[4679]\d{2}([ -]?)\d{3}\2\d{4}"),
        is_valid=nhs.is_valid,
        phones=_AMERICANS,
    ),
    Number(
        pattern=_written(r"[1-9]\d{8}|\d{4}([ .-])\d\d\2\d{3}|\d{3}([ .-])\d{3}\3\d{3}"),
        is_valid=bsn.is_valid,
        phones=frozenset({"LU", "ES", "PT", "PL", "CZ", "GR"}),  # nine digits, no 0 before
    ),
)
