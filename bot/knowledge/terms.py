"""What of a text is counted: its stems, two stems in a row, and pieces of its words."""

from collections.abc import Sequence
from itertools import pairwise

from bot.knowledge.languages import WORD, stems

PIECE = 4


def terms(text: str, languages: Sequence[str]) -> list[str]:
    """The stems of a text, read in each of these languages; each stem carries its language."""
    return [f"{code}:{stem}" for code in dict.fromkeys(languages) for stem in stems(text, code)]


def pairs(text: str, languages: Sequence[str]) -> list[str]:
    """Two stems in a row: "permis de conduire" is more than its words."""
    return [
        f"{code}:{one} {two}"
        for code in dict.fromkeys(languages)
        for one, two in pairwise(stems(text, code))
    ]


def pieces(text: str) -> list[str]:
    """Four-letter pieces of every word: they match compounds, endings and slips of the pen."""
    found = []
    for word in WORD.findall(text.lower()):
        marked = f"_{word}_"
        found += [marked[i : i + PIECE] for i in range(max(1, len(marked) - PIECE + 1))]
    return found
