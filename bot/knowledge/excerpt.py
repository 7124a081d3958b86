"""Words of a section, held as places in its text, so that nothing else can be among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section

GAP = "[…]"  # stands where something is left out
CUT = " …"  # ends what stops within a sentence

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """The parts of a section's text from and to the places in `spans`, at least one.

    They stand in the order in which they are read, which need not be the section's.
    """

    document: Document
    section: Section
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        inside = all(0 <= start < end <= len(self.section.text) for start, end in self.spans)
        apart = all(before[1] <= after[0] for before, after in pairwise(sorted(self.spans)))
        if not (self.spans and inside and apart):
            raise ValueError("an excerpt needs parts of its section, none of them twice")

    @property
    def text(self) -> str:
        """What it says, with "[…]" where something between its parts is left out."""
        return joined(self.section.text, self.spans)

    @property
    def heading(self) -> str:
        """The heading right above the section, or the document's title."""
        return self.section.path[-1] if self.section.path else self.document.title


def joined(text: str, spans: Sequence[Span]) -> str:
    """The spans of `text` as one text."""
    said = _part(text, spans[0])
    for before, after in pairwise(spans):
        between = text[before[1] : after[0]]
        if after[0] < before[1] or _is_quoted((before[1], after[0]), text, spans):
            said += "\n\n"
        else:
            said += f"\n{GAP}\n" if between.strip() else between
        said += _part(text, after)
    return said


def _part(text: str, span: Span) -> str:
    start, end = span
    is_cut = text[end : end + 1] == " " and re.search(r"[\w,]$", text[start:end])
    return text[start:end] + (CUT if is_cut else "")


def _is_quoted(hole: Span, text: str, spans: Sequence[Span]) -> bool:
    """Whether all that stands in the hole is said in another place."""
    inside = [
        text[start:end] for start, end in sorted(spans) if hole[0] <= start and end <= hole[1]
    ]
    said = "".join("".join(inside).split())
    return bool(inside) and said == "".join(text[hole[0] : hole[1]].split())
