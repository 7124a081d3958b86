"""Number plates of vehicles.

A plate is certain in the writing that its country gives it ("1-ABC-123", "B-AB 1234"); in any
other ("ab 1234") only after a word that announces it: "BUS 42" and "IK 10" are none.
"""

import re
from collections.abc import Iterator

from bot.triage.masking.scan import LINK, Place, blank, places

_CANTONS = "A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH]"
# Source: https://de.wikipedia.org/wiki/Kfz-Kennzeichen_(Österreich)
_DISTRICTS = (
    "AM|B[ABLMNRZ]|D[LO]|E[FU]?|F[BEFKRV]?|G[BDFMRSU]?|H[ABEFLO]?|I[LM]?|J[EOUW]|K[BFGILORSU]?|"
    "L[ABEFILNZ]?|M[DEIUZ]|N[DK]|O[PW]|P[EL]?|R[AEIO]|S[BDELOPRVWZ]?|T[AU]|U[U]|V[BIKLO]|"
    "W[BELNOTUYZ]?|Z[ET]"
)
_FR = "[A-HJ-NP-TV-Z]{2}"  # no I, O, U
# Source: https://nl.wikipedia.org/wiki/Nederlands_kenteken (sidecodes 1 to 14)
_SIDECODES = (
    "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX "
    "XXX-99-X X-99-XXX 9-XX-999 999-XX-9"
)


def _dutch(between: str) -> str:
    signs = {"X": "[A-Z]", "9": r"\d", "-": between, " ": "|"}
    return "".join(signs[each] for each in _SIDECODES)


# Written with hyphens they are certain, in small letters as well.
_HYPHENED = re.compile(
    rf"(?<![\w+-])(?:[1-9Q]-[A-Z]{{3}}-\d{{3}}|{_FR}-\d{{3}}-{_FR}|{_dutch('-')})(?![\w-])",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"(?<![\w+-])(?:"
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]\d{1,4}[EH]?|[A-ZÄÖÜ]{1,3}-[A-Z]{2}\d{3,4}[EH]?"  # Germany
    rf"|(?:{_DISTRICTS})-(?:\d{{3,5}} ?[A-Z]{{1,3}}|\d{{1,2}} ?[A-Z]{{2,3}})"  # Austria
    rf"|(?:{_CANTONS})[ ·•-]?\d{{6}}|(?!FR)(?:{_CANTONS})[ ·•-]?\d{{5}}"  # Switzerland
    r")(?![\w-])"
)
_BELGIAN = re.compile(r"(?<![\w+-])(?:[A-Z]{3}-\d{3}|\d{3}-[A-Z]{3})(?![\w-])")  # until 2010
# In a text that is all in capitals they may be words: "ET 100 DE".
_SPACED = re.compile(
    r"(?<![\w+-])(?:"
    r"[1-9][ .-]?[A-Z]{3}[ .-]?\d{3}"  # Belgium
    rf"|{_FR}[ .-]?\d{{3}}[ .-]?{_FR}"  # France
    r"|[A-Z]{2}\d{2} ?[A-Z]{3}"  # United Kingdom
    r")(?![\w-])"
)
_S = "[ .-]?"
_NO_WORD = r"(?!(?-i:a|am|and|at|de|en|et|for|für|in|of|on|op|or|ou|oder|pour|to|und|voor)\b)"
# In any writing, after a word for it; the longest that fits is the plate.
_LOOSE = tuple(
    re.compile(rf"{_NO_WORD}(?:{each})(?![\w-])", re.IGNORECASE)
    for each in (
        rf"[1-9]?{_S}[A-Z]{{3}}{_S}\d{{3}}|\d{{3}}{_S}[A-Z]{{3}}",  # Belgium
        _dutch(_S),
        rf"[A-Z]{{2}}{_S}\d{{3}}{_S}[A-Z]{{2}}|\d{{1,4}}{_S}[A-Z]{{2,3}}{_S}\d{{2}}",  # France
        rf"[A-ZÄÖÜ]{{1,3}}{_S}[A-Z]{{1,2}}{_S}\d{{1,4}}[EH]?",  # Germany
        rf"[A-Z]{{1,2}}{_S}\d{{1,5}}{_S}[A-Z]{{1,3}}",  # Austria
        rf"(?:{_CANTONS})[ ·•-]?\d{{1,6}}",  # Switzerland
        rf"[A-Z]{{2}}\d{{2}}{_S}[A-Z]{{3}}|[A-Z]\d{{1,3}}{_S}[A-Z]{{3}}",  # United Kingdom
        rf"[A-Z]{{3}}{_S}\d{{1,4}}[A-Z]?",
        rf"[A-Z]{{2}}{_S}\d{{4}}|(?!(?:19|20)\d\d\b)\d{{4,6}}",  # Luxembourg
    )
)
_WORDS = (
    r"nummerpla(?:at|ten)|plaatnummer|kentekens?|kentekenplaat|inschrijvingsplaat|"
    r"plaque(?: d'immatriculation| min[ée]ralogique)?|immatriculation|immatricul[ée]{1,2}s?|"
    r"(?:kfz-?|auto-?)?kennzeichen|nummernschild|"
    r"(?:number|licen[cs]e|registration) ?plates?|registration(?: number)?|reg|plates?"
)
_ANNOUNCED = re.compile(rf"\b(?:{_WORDS})\b{LINK}(?<![\w+-])(?=\w)", re.IGNORECASE)
# Written alike, and no plates: dates, hours and what rides on lines.
_NO_PLATE = re.compile(
    r"\d{1,2}-(?:jan|feb|mar|mrt|apr|may|mei|jun|jul|aug|sep|okt|oct|nov|dec|dez)-\d\d?"
    r"|(?:[01]\d|2[0-4])-[0-5]\d-[ap]m|(?:bus|tra?m|iso|din|nen|usb)-?\d.*"
    r"|(?:eur|chf|usd|gbp)-?\d.*|\d{3}-(?:eur|chf|usd|gbp)"
    r"|\d (?:bus|tra?m|eur|chf|usd|gbp|uur|uhr|min).*",
    re.IGNORECASE,
)


def find(text: str, *, country: str) -> Iterator[Place]:
    """Plates of Belgium, its neighbours, Austria, Switzerland and the United Kingdom."""
    found = list(_announced(text))
    yield from found
    old = (_BELGIAN,) if country == "BE" else ()  # products are named alike
    for pattern in (_HYPHENED, _CAPITALS, _SPACED, *old):
        text = blank(text, found)
        found = [place for place in places(pattern, text) if _is_plate(text, place, pattern)]
        yield from found


def _announced(text: str) -> Iterator[Place]:
    for word in _ANNOUNCED.finditer(text):
        fitting = (each for form in _LOOSE if (each := form.match(text, word.end())))
        ends = [each.end() for each in fitting if each[0] in (each[0].upper(), each[0].lower())]
        if ends:
            yield word.end(), max(ends)


def _is_plate(text: str, place: Place, pattern: re.Pattern[str]) -> bool:
    """Whether it is neither a date nor words and a number in a text all in capitals."""
    plate = text[slice(*place)]
    rest = text.replace(plate, "")
    is_shouted = pattern is _SPACED and rest != rest.lower() and rest == rest.upper()
    is_like_words = " " in plate and not set("AEIOU").isdisjoint(plate)
    return not (is_shouted and is_like_words) and not _NO_PLATE.fullmatch(plate)
