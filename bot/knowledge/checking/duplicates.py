"""The same passage, or nearly the same, in two documents of one language.

Passages are compared by their shingles: every run of `SHINGLE` words. Each passage is looked up
by its rarest shingles only, as two that share enough of all must share one of those (prefix
filtering: Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins", 2006), so
the work grows with the number of passages and not with its square.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.checking.findings import Finding, note, shortened
from bot.knowledge.checking.pages import Block, Page
from bot.knowledge.languages import WORD

SHINGLE = 4
MIN_WORDS = 25  # shorter ones, such as a contact line, may well be repeated
ALIKE = 0.8  # the share of their shingles that two passages have in common
SHOWN = 3  # places to name
MOST = 20  # passages kept for each shingle: those beyond are in a group with these already


@dataclass(frozen=True, kw_only=True)
class _Passage:
    page: Page
    block: Block
    shingles: frozenset[int]


def check(pages: Sequence[Page]) -> Iterator[Finding]:
    """One note for each set of documents that share passages, with where the first ones stand."""
    by_language: dict[str, list[_Passage]] = defaultdict(list)
    for page in pages:
        by_language[page.document.language] += _passages(page)
    for passages in by_language.values():
        shared: dict[frozenset[Path], list[list[_Passage]]] = defaultdict(list)
        for group in _groups(passages):
            alike = [passages[at] for at in group]
            shared[frozenset(each.page.path for each in alike)].append(alike)
        yield from map(_told, shared.values())


def _passages(page: Page) -> Iterator[_Passage]:
    for block in page.blocks:
        words = WORD.findall(block.text.lower())
        if len(words) >= MIN_WORDS:
            runs = (tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
            yield _Passage(page=page, block=block, shingles=frozenset(map(hash, runs)))


def _groups(passages: Sequence[_Passage]) -> list[list[int]]:
    """The places of passages that are alike, of two documents at least, in order."""
    leaders = list(range(len(passages)))
    for one, other in _pairs(passages):
        first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
        leaders[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(passages)):
        groups[_leader(leaders, at)].append(at)
    return [group for group in groups.values() if len({passages[at].page.path for at in group}) > 1]


def _pairs(passages: Sequence[_Passage]) -> Iterator[tuple[int, int]]:
    """Passages that are alike: enough pairs to link every group, each found once at least."""
    counts = Counter(shingle for passage in passages for shingle in passage.shingles)
    known: dict[int, list[int]] = defaultdict(list)
    same: dict[frozenset[int], int] = {}
    for at, passage in enumerate(passages):
        first = same.setdefault(passage.shingles, at)
        if first != at:
            yield first, at
            continue
        rarest = sorted(passage.shingles, key=lambda shingle: (counts[shingle], shingle))
        prefix = rarest[: len(rarest) - math.ceil(ALIKE * len(rarest)) + 1]
        for other in sorted({other for shingle in prefix for other in known[shingle]}):
            if _likeness(passages[other].shingles, passage.shingles) >= ALIKE:
                yield other, at
        for shingle in prefix:
            if len(known[shingle]) < MOST:
                known[shingle].append(at)


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _leader(leaders: list[int], at: int) -> int:
    while leaders[at] != at:
        leaders[at] = leaders[leaders[at]]
        at = leaders[at]
    return at


def _told(groups: Sequence[Sequence[_Passage]]) -> Finding:
    first, *others = sorted(groups[0], key=lambda each: (each.page.path, each.block.line))
    places = ", ".join(f"{each.page.path}:{each.block.line}" for each in others[:SHOWN])
    places += f" and {len(others) - SHOWN} more places" if len(others) > SHOWN else ""
    what = f'"{shortened(first.block.text)}"'
    what += f" and {len(groups) - 1} more like it" if len(groups) > 1 else ""
    message = f"{what} stands nearly the same in {places}; keep one, and link to it"
    return note(first.page.path, first.block.line, message)
