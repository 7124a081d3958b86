"""What of a section is searched: windows of its text, each with where it stands."""

import re
from itertools import pairwise

from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section

WINDOW_CHARS = 300  # beyond this a sentence vector blurs
ENDS = re.compile(r"(?<=[.!?:;])\s+|\n+")


def heading(document: Document, section: Section) -> str:
    """The title and the headings above a section's text, what is said twice left out."""
    names = [document.title, *section.path]
    return ". ".join([names[0], *(name for before, name in pairwise(names) if name != before)])


def own_heading(document: Document, section: Section) -> str:
    """The heading right above a section's text: often the question that it answers."""
    return section.path[-1] if section.path and section.path[-1] else document.title


def searched(document: Document, section: Section) -> str:
    """A section as it makes sense alone: where it stands, then its text."""
    return f"{heading(document, section)}\n{section.text}"


def phrases(document: Document) -> tuple[str, ...]:
    """The words by which people look for a document, whatever their language; or its title."""
    return document.topics or (document.title,)


def windows(document: Document, section: Section) -> list[str]:
    """The text in parts of about `WINDOW_CHARS`, cut between sentences, at least one part."""
    parts = [""]
    for sentence in ENDS.split(section.text):
        if parts[-1] and len(parts[-1]) + len(sentence) > WINDOW_CHARS:
            parts.append("")
        parts[-1] = f"{parts[-1]} {sentence}".strip()
    above = heading(document, section)
    return [f"{above}. {part}" for part in parts]
