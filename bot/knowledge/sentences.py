"""Text cut into the units that an answer may quote: sentences and list items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language

ITEM = re.compile(r"\s*(- |\d+\. )")
STEP = re.compile(r"\s*\d+\. ")
LINE = re.compile(r"[^\n]+")
COMMON = "xx"  # spaCy's rules for any language
SLOW = frozenset({"fr"})  # takes seconds to load its own rules, for hardly other sentences
NO_BEGINNING = re.compile(r"[a-zà-ÿ\d,;)]")  # what no sentence begins with: the dot was no end


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One sentence, or one list item with its marker: the text from `start` to `end`.

    `paragraph` numbers the block that it stands in, from 0; `group` the list that an item is
    of. `lead` is the place among the units of the sentence that opens an item's list.
    """

    text: str
    start: int
    end: int
    paragraph: int
    group: int | None = None
    lead: int | None = None

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.group is not None

    @property
    def is_step(self) -> bool:
        """Whether it is a numbered item."""
        return self.is_item and STEP.match(self.text) is not None


def units(text: str, language: str) -> list[Unit]:
    """The units of a section's text, in order."""
    found: list[Unit] = []
    paragraph, last_end = 0, 0
    for line in LINE.finditer(text):
        paragraph += "\n\n" in text[last_end : line.start()]
        last_end = line.end()
        if ITEM.match(line[0]):
            found.append(_item(line, paragraph, found))
            continue
        for span in _spans(line[0], language):
            start, end = (line.start() + at for at in span)
            found.append(Unit(text=text[start:end], start=start, end=end, paragraph=paragraph))
    return found


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a line, as they stand."""
    return [text[start:end] for start, end in _spans(text, language)]


def _item(line: re.Match[str], paragraph: int, before: list[Unit]) -> Unit:
    above = before[-1] if before else None
    if above is None or not (above.paragraph == paragraph or above.text.endswith(":")):
        group, lead = len(before), None
    elif above.group is not None:
        group, lead = above.group, above.lead
    else:
        group, lead = len(before), len(before) - 1
    text = line[0].rstrip()
    start = line.start()
    return Unit(
        text=text, start=start, end=start + len(text), paragraph=paragraph, group=group, lead=lead
    )


def _spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line begin and end, without the space around them."""
    held: tuple[int, int] | None = None
    for span in _pipeline(language)(text).sents:
        words = span.text.strip()
        if not words:
            continue
        start = text.index(words, span.start_char)
        if held and NO_BEGINNING.match(words):
            held = held[0], start + len(words)
            continue
        if held:
            yield held
        held = start, start + len(words)
    if held:
        yield held


@lru_cache(maxsize=8)
def _pipeline(language: str) -> Language:
    try:
        pipeline = spacy.blank(COMMON if language in SLOW else language)
    except ImportError:  # spaCy has no rules for this language: take those it has for all
        pipeline = spacy.blank(COMMON)
    pipeline.add_pipe("sentencizer")
    return pipeline
