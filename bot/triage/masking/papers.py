"""Numbers of passports, identity cards and driving licences."""

import re
from collections.abc import Iterator

from stdnum.be import eid

from bot.triage.masking.scan import LINK, Place, blank, compact, longest, places

_PAPER = (
    r"pass?e?port\w*|paspoort\w*|reisepass\w*|pass(?:nummer|nr)?|identiteitskaart\w*|"
    r"identity card|id[ -]?(?:card|kaart|nummer|number)|e-?id(?:[ -]?(?:card|kaart))?|"
    r"carte d'identit[ée]|(?:personal)?ausweis\w*|rijbewijs\w*|driv(?:ing|er'?s?) licen[cs]e|"
    r"permis de conduire|f[üu]hrerschein\w*|residence (?:permit|card)|verblijfs\w+|"
    r"vreemdelingen\w+|titre de s[ée]jour|aufenthaltstitel\w*"
)
_NAMED = re.compile(
    rf"\b(?:{_PAPER}){LINK}(?<!\w)(?=((?:[A-Z]{{1,3}}[ -])?[A-Z0-9]+(?:[ -][A-Z0-9]+){{0,3}}))",
    re.IGNORECASE,
)
# Letters stand before the digits or among them; a word has none.
_NUMBER = re.compile(r"(?:[A-Z]{1,3}[ -])?[A-Z0-9]*\d[A-Z0-9]*(?:[ -][A-Z0-9]*\d[A-Z0-9]*)*")
_YEARS = re.compile(r"(?:19|20)\d\d\D?(?:19|20)\d\d")
_EID = re.compile(r"(?<![\w./-])(\d{3}[ .-]\d{7}[ .-]\d{2})(?![\w/-])")


def find(text: str) -> Iterator[Place]:
    """Numbers after the name of a paper, and those of the Belgian card, which has a check."""
    found = list(longest(_NAMED, text, _is_number))
    yield from found
    text = blank(text, found)
    yield from (place for place in places(_EID, text) if eid.is_valid(text[slice(*place)]))


def _is_number(written: str) -> bool:
    short = compact(written)
    digits = sum(each.isdigit() for each in short)
    is_formed = _NUMBER.fullmatch(written.upper()) is not None
    return is_formed and 6 <= len(short) <= 16 and digits >= 4 and not _YEARS.fullmatch(written)
