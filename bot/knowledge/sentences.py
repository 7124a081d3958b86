"""Text cut into the units that an answer may quote: sentences and list items."""

import re
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language

ITEM = re.compile(r"\s*(- |\d+\. )")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One sentence, or one list item with its marker.

    `lead` is the place among the units of the sentence that opens the item's list, if one
    does. `paragraph` numbers the block that the unit stands in, from 0.
    """

    text: str
    paragraph: int
    lead: int | None = None

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return ITEM.match(self.text) is not None


def units(text: str, language: str) -> list[Unit]:
    """The units of a section's text, in order."""
    found: list[Unit] = []
    lead: int | None = None
    for paragraph, block in enumerate(text.split("\n\n")):
        for line in block.split("\n"):
            if ITEM.match(line):
                found.append(Unit(text=line.rstrip(), paragraph=paragraph, lead=lead))
                continue
            found += [Unit(text=part, paragraph=paragraph) for part in sentences(line, language)]
            lead = len(found) - 1 if found and found[-1].text.endswith(":") else None
    return found


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a line, as they stand."""
    return [part for span in _pipeline(language)(text).sents if (part := span.text.strip())]


@lru_cache(maxsize=8)
def _pipeline(language: str) -> Language:
    try:
        pipeline = spacy.blank(language)
    except ImportError:  # spaCy has no rules for this language: take those it has for all
        pipeline = spacy.blank("xx")
    pipeline.add_pipe("sentencizer")
    return pipeline
