"""Phone numbers as people write them: with a country's code, or without ours and our neighbours'.

phonenumbers knows which numbers exist; what its own matcher takes for one is too much for us
(dates, opening hours) and too little ("12 0476 12 34 56").
"""

import re
from collections.abc import Iterator
from functools import partial

from bot.triage.masking.scan import LINK, Place, blank, longest

# The countries of the four languages; numbers without a code are tried as theirs.
REGIONS = ("BE", "NL", "FR", "DE", "GB", "AT", "CH", "LU", "US")
_GAP = r"[ ./()-]{0,3}"
# A digit that does not begin the next number ("0476123456 09 224 12 34").
_DIGITS = rf"(?:(?! (?:0|\(0(?=\d))(?:{_GAP}\d){{8}}){_GAP}\d)"
_INTERNATIONAL = re.compile(
    rf"(?<![\w+])(?=((?:\((?:\+|00) ?[1-9]\d{{0,2}}\)|(?:\+|00) ?[1-9]){_DIGITS}{{6,14}}))"
)
_NATIONAL = re.compile(rf"(?<![\w+])(?<!\d[.,/:-])(?=((?:\(0\d{{1,4}}\)|0){_DIGITS}{{5,12}}))")
_AMERICAN = re.compile(
    r"(?<![\w+])(?<!\d[ .,/:-])"
    r"(?=((?:1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])\d{3}[ .-]\d{4}(?!\d)))"
)
_WORDS = (
    r"tel|telefoon\w*|t[ée]l(?:[ée]phone)?|telefon\w*|phone|mobile|mobiel|mobil(?:nummer)?|cell|gsm|"
    r"handy\w*|portable|rufnummer|whatsapp|bel me|call me|appelez-moi|rufen sie mich"
)
_NAMED = re.compile(
    rf"\b(?:{_WORDS})\b\.?(?:{LINK})(?<![\w+])(?=(\(?[1-9]{_DIGITS}{{5,13}}))", re.IGNORECASE
)
_SHORTEST = 6  # digits
_DIGITS_ALONE = range(9, 13)  # of a national number that nothing announces


def find_coded(text: str, *, country: str) -> Iterator[Place]:
    """Numbers with the code of their country ("+32", "0032")."""
    return longest(_INTERNATIONAL, text, partial(_exists, regions=(country,)))


def find_local(text: str, *, country: str) -> Iterator[Place]:
    """Numbers that exist here or next door; not what only organisations have (0800, 0900)."""
    if sum(map(str.isdigit, text)) < _SHORTEST:
        return
    regions = tuple(dict.fromkeys((country, *REGIONS)))
    searches = (
        (_NATIONAL, partial(_is_national, regions=regions)),
        (_AMERICAN, partial(_exists, regions=("US",))),
        (_NAMED, partial(_is_ours, country=country)),
        (_ours(country), partial(_is_ours, country=country)),
    )
    for pattern, is_valid in searches:
        found = list(longest(pattern, text, is_valid))
        yield from found
        text = blank(text, found)


def _ours(country: str) -> re.Pattern[str]:
    """Without the plus before the code; where no 0 comes before a number, without anything."""
    from phonenumbers import country_code_for_region, ndd_prefix_for_region

    code = country_code_for_region(country) or "(?!)"
    bare = "" if ndd_prefix_for_region(country, strip_non_digits=True) == "0" else "|[2-9]"
    return re.compile(rf"(?<![\w+])(?<!\d[ .,/:-])(?=((?:{code}{bare}){_DIGITS}{{7,11}}))")


def _is_national(written: str, *, regions: tuple[str, ...]) -> bool:
    count = sum(each.isdigit() for each in written)
    return count in _DIGITS_ALONE and _exists(written, regions=regions)


def _is_ours(written: str, *, country: str) -> bool:
    return _exists(written, regions=(country,))


def _exists(written: str, *, regions: tuple[str, ...]) -> bool:
    if "+" in written or written.startswith("00"):
        written = written.replace("(0)", "")
    digits = "".join(each for each in written if each.isdigit() or each == "+")
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return any(_is_persons(digits, region) for region in regions)


def _is_persons(digits: str, region: str) -> bool:
    """Whether such a number exists and may be a person's."""
    from phonenumbers import (  # 4 MB and 40 ms, only when somebody writes a number
        NumberParseException,
        PhoneNumberType,
        is_valid_number,
        number_type,
        parse,
    )

    try:
        number = parse(digits, region)
    except NumberParseException:
        return False
    organisations = (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    )
    return is_valid_number(number) and number_type(number) not in organisations
