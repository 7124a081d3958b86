"""Dates, and those among them on which somebody was born."""

import re
from collections.abc import Iterator

from bot.triage.masking.scan import Place, blank, places

_NAMES = (
    r"jan(?:uar[yi]?|vier|\.)?|feb(?:ruar[yi]?|\.)?|f[ée]v(?:rier|r?\.)?|m[aä]r(?:ch|z|\.)?|maart|"
    r"mrt\.?|mars|a[pv]r(?:il|\.)?|avril|ma[yi]|mei\.?|jun[ei]?\.?|juin|jul[iy]?\.?|juil(?:let|\.)|"
    r"aug(?:ust(?:us)?|\.)?|ao[uû]t|sep(?:tember|t?\.?)|septembre|o[ck]t(?:ober|\.)?|octobre|"
    r"nov(?:ember|embre|\.)?|de[cz](?:ember|\.)?|d[ée]c(?:embre|\.)?"
)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_MONTHS = rf"(?:{_NAMES})\.?"
DATE = (
    rf"(?:\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?{_YEAR}"
    r"|(?:19|20)\d\d ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}"
    rf"|\d{{1,2}} \d{{1,2}} (?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|e|ste|de|\.)?[ -]?(?:of |de |van )?(?i:{_MONTHS})[ ,-]*{_YEAR}"
    rf"|(?i:{_MONTHS}) ?\d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR})(?!\d)"
)
_BORN = (
    r"born|birth\s?da(?:y|te)|date of birth|d\.?o\.?b|geboren|geboortedat(?:um|a)|geboortedag|"
    r"geb\.?|n[ée]{1,2}(?:\([es]+\)|·e)?s?(?= (?:le|la|à|a|en|au)\b)|date de naissance|naissance|"
    r"geburts(?:datum|tag)|jarig op|verjaar op"
)
# "born in Leuven on": a few words, no digits, the same sentence.
_NOT_ON = r"before|after|since|between|voor|na|tussen|avant|après|entre|vor|nach|zwischen"
_GAP = rf"(?:[ ,:()=-]+(?!(?:{_NOT_ON})\b)'?[^\W\d_]+(?:['-][^\W\d_]+)*){{0,4}}?[ ,.:()=-]{{1,4}}"
_BIRTH = re.compile(rf"\b(?:{_BORN})(?!\w){_GAP}(?<!\d)({DATE})", re.IGNORECASE)
# "op 12 maart 1985 geboren", "am 12.3.1985 in Köln geboren"
_BORN_AFTER = re.compile(rf"(?<![\w.])({DATE})(?: (?:in|te) \w+)?,? geboren\b", re.IGNORECASE)


def find_births(text: str) -> Iterator[Place]:
    """Dates beside a word that says that somebody was born then."""
    yield from (found := list(places(_BIRTH, text, group=1)))
    yield from places(_BORN_AFTER, blank(text, found), group=1)
