"""What the families share: places in a text, and how to search for what ends nobody knows where.

A pattern that `longest` takes is a lookahead with one group, so that candidates may overlap:
in "12 0476 12 34 56" the second one is the phone number.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

Place = tuple[int, int]  # start and end

MAX_CANDIDATES = 200  # of one pattern; nobody writes more, but somebody could try our patience
FILLING = "\0"  # stands for what has been found; no pattern matches it
# One character for one, so that offsets stay: blanks, hyphens and apostrophes of all sorts.
_LEVEL = str.maketrans(
    dict.fromkeys("\t\r\u00a0\u2007\u2008\u2009\u202f", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u00b4`", "'")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", " ")  # they are not seen
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}  # digits of full width
    | {FILLING: " "}
    # An accent that stands by itself is part of its word.
    | dict.fromkeys(map(chr, range(0x300, 0x370)), "ʰ")
)
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
# Between a word ("passport") and its number: "my passport number is: …". No other words.
LINK = (
    r"(?:\W{1,3}(?:a|au|auf|auto|car|card|carte|de|der|des|die|du|est|fahrzeugs?|het|id|ist|is|"
    r"kaart|la|lautet|le|m[ae]ine?[rs]?|met|mijn|mit|avec|with|mon|ma|my|n|nº|no|nr|nummer|number|"
    r"numéro|numero|of|on|op|the|under|unter|van|vom|voiture|voor|was|wagen|wagens|autos))"
    r"{0,5}\W{0,3}"
)


def level(text: str) -> str:
    """`text` with one kind of blank, hyphen and apostrophe; as long as before."""
    return text.translate(_LEVEL)


def blank(text: str, places: Iterable[Place]) -> str:
    """`text` with the places filled; as long as before."""
    for start, end in places:
        text = text[:start] + FILLING * (end - start) + text[end:]
    return text


def places(pattern: re.Pattern[str], text: str, *, group: int = 0) -> Iterator[Place]:
    """Where `pattern` (its `group`) stands in `text`."""
    return (found.span(group) for found in pattern.finditer(text))


def longest(
    pattern: re.Pattern[str], text: str, is_valid: Callable[[str], bool]
) -> Iterator[Place]:
    """The candidates of `pattern`, each shortened word by word until it is valid."""
    reached = 0
    for found in islice(pattern.finditer(text), MAX_CANDIDATES):
        start, end = found.span(1)
        if start < reached:
            continue
        for stop in _ends(text, start, end):
            if is_valid(text[start:stop]):
                yield start, stop
                reached = stop
                break


def compact(written: str) -> str:
    """Letters in capitals and digits only."""
    return "".join(each for each in written.upper() if each.isalnum())


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where a word or a number ends in the place, the last first."""
    for stop in range(end, start, -1):
        if text[stop - 1].isalnum() and not text[stop : stop + 1].isalnum():
            yield stop
