"""Sentences that state figures, each with the words that say of what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge.checking.limits import directions
from bot.knowledge.checking.pages import Block, Page
from bot.knowledge.facts.fact import Fact
from bot.knowledge.facts.reading import figures
from bot.knowledge.facts.units import MONEY
from bot.knowledge.languages import stems
from bot.knowledge.sentences import sentences
from bot.knowledge.subject import subjects


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence with figures. `stems` are its other words; `title` those of its document's
    title, `name` those of title and headings.
    """

    page: Page
    block: Block
    text: str
    figures: tuple[Fact, ...]
    stems: frozenset[str]
    title: frozenset[str]
    name: frozenset[str]

    @cached_property
    def limits(self) -> tuple[bool, ...]:
        """Which way its figures limit."""
        return directions(self.text)


def statements(page: Page) -> Iterator[Statement]:
    """Every sentence of a document that states a figure."""
    language = page.document.language
    title = frozenset(subjects(page.document.title, language))
    names: dict[tuple[str, ...], frozenset[str]] = {}
    for block in page.blocks:
        if not block.figures:
            continue
        if block.headings not in names:
            names[block.headings] = title.union(*(subjects(h, language) for h in block.headings))
        for text in sentences(block.text, language):
            if found := figures(text, language):
                yield Statement(
                    page=page,
                    block=block,
                    text=text,
                    figures=found,
                    stems=frozenset(_stems(_without(text, found), found, language)),
                    title=title,
                    name=names[block.headings],
                )


def _stems(text: str, found: tuple[Fact, ...], language: str) -> list[str]:
    """Where there is money, "costs" and "you pay" are the same; else paying is a deed."""
    has_money = any(figure.unit in MONEY for figure in found)
    return subjects(text, language) if has_money else stems(text, language)


def _without(text: str, found: tuple[Fact, ...]) -> str:
    rest, reached = "", 0
    for figure in found:
        rest += f"{text[reached : figure.start]} "
        reached = max(reached, figure.end)
    return rest + text[reached:]
