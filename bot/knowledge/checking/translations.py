"""Translations that are behind their original, or say other figures than it.

Only documents that name their original are compared, section by section, by the ids that the
two share. Amounts of money, shares and dates must be the same. Of times and measures only what
stands against another one of the same kind is told, as languages put them in their own ways
("a fortnight", "zwei Wochen"); a number that the other text has at all is never told.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from bot.knowledge.checking.findings import Finding, fault, note
from bot.knowledge.checking.pages import Page
from bot.knowledge.checking.relations import Names
from bot.knowledge.facts import numbers
from bot.knowledge.facts.fact import DATE, Fact, is_same
from bot.knowledge.facts.units import MONEY

STRICT = MONEY | {"%", DATE}


def check(pages: Sequence[Page]) -> Iterator[Finding]:
    """Every translation whose dates, sections or figures are not those of its original."""
    names = Names(pages)
    for page in pages:
        original = names.original(page) if page.document.translation_of else None
        if original is not None:
            yield from _behind(page, original)
            yield from _sections(page, original)
            yield from _figures(page, original)


def _behind(page: Page, original: Page) -> Iterator[Finding]:
    mine, its = page.document, original.document
    if its.effective and mine.effective and its.effective > mine.effective:
        message = f"effective is {mine.effective}, and that of {original.name} {its.effective}"
        yield fault(page.path, page.line_of("effective"), f"{message}; translate what changed")
    if its.reviewed and mine.reviewed and its.reviewed > mine.reviewed:
        message = f"was reviewed on {mine.reviewed}, and {original.name} on {its.reviewed}"
        yield note(page.path, page.line_of("reviewed"), f"{message}; compare the two again")


def _sections(page: Page, original: Page) -> Iterator[Finding]:
    """Sections that only one has, by what is written `{#id}`: a slug differs by language."""
    mine, its = _ids(page), _ids(original)
    for name in sorted(its.keys() - mine.keys()):
        message = f"section #{name} of {original.name} (line {its[name]}) is missing"
        yield fault(page.path, 1, f"{message}; translate it")
    for name in sorted(mine.keys() - its.keys()):
        message = f"section #{name} is not in {original.name}; give it the id that it has there"
        yield fault(page.path, mine[name], message)


def _ids(page: Page) -> dict[str, int]:
    return {heading.id: heading.line for heading in page.headings if heading.is_named}


@dataclass(kw_only=True)
class _Told:
    """What one section says in figures, with their lines, and every number in it."""

    figures: list[tuple[int, Fact]] = field(default_factory=list)
    numbers: set[Decimal] = field(default_factory=set)

    def lacks(self, other: "_Told") -> list[tuple[int, Fact]]:
        """The figures of another one that this does not say."""
        return [(line, each) for line, each in other.figures if not self._says(each)]

    def beyond(self, other: "_Told", unit: str) -> list[tuple[int, Fact]]:
        """The figures of a unit said more often than the other one says them.

        None where the two say different numbers of it: then words stand for some.
        """
        mine, its = self._of(unit), other._of(unit)
        left = Counter(each.value for _, each in its)
        if len(mine) != len(its):
            return []
        found = []
        for line, each in mine:
            left[each.value] -= 1
            if left[each.value] < 0:
                found.append((line, each))
        return found

    def _of(self, unit: str) -> list[tuple[int, Fact]]:
        return [(line, each) for line, each in self.figures if each.unit == unit]

    def _says(self, figure: Fact) -> bool:
        if any(is_same(figure, mine) for _, mine in self.figures):
            return True
        return figure.unit not in STRICT and figure.number in self.numbers


def _figures(page: Page, original: Page) -> Iterator[Finding]:
    shared = _ids(page).keys() & _ids(original).keys()
    mine, its = _by_section(page, shared), _by_section(original, shared)
    for name in mine.keys() | its.keys():
        yield from _compared(page, original, mine[name], its[name])


def _by_section(page: Page, shared: Collection[str]) -> dict[str, _Told]:
    """What each of the shared sections says; what stands elsewhere is in ""."""
    found: dict[str, _Told] = defaultdict(_Told)
    language = page.document.language
    for block in page.blocks:
        told = found[block.section if block.section in shared else ""]
        told.figures += [(block.line, each) for each in block.figures]
        told.numbers |= numbers.named(block.text, language)
    return found


def _compared(page: Page, original: Page, mine: _Told, its: _Told) -> Iterator[Finding]:
    extra, missing = its.lacks(mine), mine.lacks(its)
    for unit in dict.fromkeys(each.unit for _, each in [*extra, *missing]):
        here = [place for place in extra if place[1].unit == unit]
        there = [place for place in missing if place[1].unit == unit]
        if len(there) < len(here) and unit not in STRICT:
            there = its.beyond(mine, unit)
        for one, other in zip_longest(here, there):
            if one and other:
                yield _different(page, one, original, other)
            elif unit in STRICT:
                yield _lonely(page, one, original, other)


def _different(
    page: Page, mine: tuple[int, Fact], original: Page, its: tuple[int, Fact]
) -> Finding:
    there = f"{original.path}:{its[0]} says {its[1].alone}"
    return fault(page.path, mine[0], f"says {mine[1].alone}, and {there}; correct one of the two")


def _lonely(
    page: Page, mine: tuple[int, Fact] | None, original: Page, its: tuple[int, Fact] | None
) -> Finding:
    if mine:
        message = f"says {mine[1].alone}, which {original.path} does not say there"
        return fault(page.path, mine[0], f"{message}; correct one of the two")
    assert its is not None
    message = f"does not say {its[1].alone}, as {original.path}:{its[0]} does; translate it"
    return fault(page.path, 1, message)
