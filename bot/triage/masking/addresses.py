"""Addresses: a street with a house number, with box, postcode and place where they follow.

A street alone is no personal data. Numbers that count something ("3 weeks", "bus 6") are
blanked before, see `harmless`.
"""

import re
from collections.abc import Iterator

from bot.triage.masking.scan import UPPER, Place, blank, places
from bot.triage.masking.streets import (
    ANY,
    CAPITAL,
    ENGLISH,
    ENGLISH_AT,
    ENGLISH_BEFORE_NUMBER,
    ENGLISH_SMALL,
    FRENCH_AFTER_COMMA,
    FRENCH_AFTER_NUMBER,
    FRENCH_BEFORE_NUMBER,
    GERMANIC,
    MAYBE,
    MAYBE_AFTER_NUMBER,
    SURE,
)

_NUMBER = (  # not a year, not the hours of a time, no "5e"
    r"(?!(?:19|20)\d\d\b)\d{1,4}"
    r"(?:[a-df-zA-Z](?![\w'])| ?(?:bis|ter|quater)\b| [A-H](?=[,.;)\n]|$))?"
    r"(?:[/-]\d{1,4}[a-zA-Z]?(?!\w)| [/-] ?\d{1,3}[a-zA-Z]?(?!\w| ?[-/] ?\d))?"
    r"(?!\w|[:.]\d|,\d{1,2}\b)"
)
_BOX = (
    r"(?:,? ?(?i:bus|box|bte|bo[îi]te|app(?:artement|t)?|apt|apartment|flat|unit|suite|top|whg|"
    r"wohnung|b)\.? ?#?(?!\d{4})[A-Za-z]?\d{1,3}[A-Za-z]?\b)?"
)
_HOUSE = rf"(?=\d{{1,4}}(?: ?[a-dA-D]| ?bis)(?!\w)){_NUMBER}"  # what nothing else has: "12b"
_NR = r"(?i:nr|no|nummer|number|num[ée]ro|n°|n|huisnummer|hausnummer)\.?"
_SIGN = rf"(?:[,.]? ?(?:op |at |au |auf )?{_NR})"
_TOWN = (
    rf"(?:[{UPPER}][\w']*"
    r"(?:[ /-](?:(?:am|an der|im|aan|op|en|lez|les|sur|sous|den|de|la|le)[ -])?"
    rf"[{UPPER}][\w']*){{0,3}}"
    r"|(?:(?:bad|sankt|sint|st\.?|den|de|la|le) )?[^\W\d_]{3,}(?:-[^\W\d_]+)*(?: am [^\W\d_]+)?)"
)
_POSTCODE = r"(?i:(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2}(?!\w))?)(?!\w|[./-]\d)"
_BRITISH = r"(?i:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)"
_PLACE = (
    rf"(?:(?:,? ?\n ?|,? - |,? ){_POSTCODE},?(?: ?\n| ){_TOWN}"
    rf"|(?:,?[ \n][^\W\d_]{{3,}}(?: [^\W\d_]{{3,}})?){{0,3}},?[ \n]{_BRITISH}"
    rf"|, {CAPITAL}(?: {CAPITAL})?,? [A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?)"
)
# For what nothing but the place tells to be an address; the place is written with a capital.
_CAPITAL_PLACE = rf"(?! -)(?=[^{UPPER}]{{,12}}[A-Z\d -]{{,4}}[{UPPER}]){_PLACE}"
_APART = rf"(?:,? ?\n ?|, ?)(?!(?:19|20)\d\d\b){_POSTCODE} {_TOWN}"
_TAIL = rf"{_BOX}(?:{_PLACE}|(?:,? ?\n ?|, ?){_POSTCODE})?"
_SURE_TAIL = rf"{_BOX}{_PLACE}"

_FLAT = r"(?:(?i:flat|apt|apartment|unit|suite)\.? \w{1,4},? )?"
_OF = r"(?:,| ?(?:in|of|op|van|von|de|aan)(?: (?:de|het|the|der|la|l'))?)? "
_LIVES = (
    r"(?i:\w*adres|adresse|address|woon(?:t|achtig|de|den)?|wonen(?:de)?|lived?s?|living|"
    r"habit(?:e|ons|ais|ait)|domicili[ée]{1,2}|anschrift|wohn(?:e|en|t|te|haft))"
    r"(?i:(?:\W{1,3}(?:is|est|ist|lautet|in|op|aan|at|au|à|ik|wij|we|de|het|der|den|dem|die|the|"
    r"van|my|on|mijn|ma|mon|wir|ich|still|now|nu|jetzt|nun|aktuell|maintenant|actuellement|am|im|la|le))*?\W{1,3})"
)
_BEGIN = r"(?<![\w.,:/-])"

# Group 1 is the address. The longer forms come first.
_PATTERNS = tuple(
    re.compile(each)
    for each in (
        rf"\b({GERMANIC}{_SIGN}?,? ?{_NUMBER}{_TAIL})",  # Kerkstraat 12 bus 3, 9000 Gent
        rf"{_BEGIN}({_NUMBER},? {MAYBE_AFTER_NUMBER}{_SURE_TAIL})",
        rf"{_BEGIN}({_NUMBER},? {ANY}{_BOX}{_CAPITAL_PLACE})",  # 9, Petit Bois, 6600 Bastogne
        rf"{_BEGIN}({_NUMBER}{_BOX},? ?(?:de la |de l'|du |de )?{FRENCH_AFTER_NUMBER}{_TAIL})",
        rf"{_BEGIN}({_NUMBER}, {FRENCH_AFTER_COMMA}{_TAIL})",
        rf"\b({FRENCH_BEFORE_NUMBER}{_SIGN}?,? ?{_NUMBER}{_TAIL})",
        rf"{_BEGIN}({_FLAT}{_NUMBER},? {ENGLISH}{_TAIL})",  # Flat 3, 221B Baker Street
        rf"\b({ENGLISH_BEFORE_NUMBER}{_SIGN}?,? {_NUMBER}{_TAIL})",
        rf"{_BEGIN}\b({_NR} ?{_NUMBER}{_BOX}{_OF}{SURE}{_TAIL})",  # number 12 in Kerkstraat
        rf"{_BEGIN}({_NUMBER}{_BOX},? {SURE}{_TAIL})",  # 12 Kerkstraat
        rf"\b({MAYBE}{_SIGN}?,? {_NUMBER}{_SURE_TAIL})",  # molenberg 7, 9000 gent
        rf"\b({ANY}{_SIGN}?,? {_NUMBER}{_BOX}{_CAPITAL_PLACE})",  # Obermarkt 7, 1070 Wien
        rf"\b([^\W\d_]{{3,}}{_SIGN}?,? {_NUMBER}{_BOX}{_APART})",  # zeil 12, 60313 frankfurt
        rf"{ENGLISH_AT}({_NUMBER},? {ENGLISH_SMALL}{_TAIL})",
        rf"{_BEGIN}({_HOUSE},? {MAYBE_AFTER_NUMBER}{_TAIL})",
        rf"\b({MAYBE},? {_HOUSE}{_TAIL})",
        rf"\b({MAYBE}{_SIGN} ?{_NUMBER}{_TAIL})",  # molenberg nr 7
        rf"\b{_LIVES}({ANY}{_SIGN}?,? {_NUMBER}{_TAIL}|{_NUMBER},? {ANY}{_TAIL})",
    )
)


def find(text: str) -> Iterator[Place]:
    """Streets with a house number, as they are written in the four languages."""
    if not re.search(r"\d", text):
        return
    for pattern in _PATTERNS:
        found = list(places(pattern, text, group=1))
        yield from found
        text = blank(text, found)
