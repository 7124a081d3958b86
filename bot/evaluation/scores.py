"""Precision, recall and what is made of them, from pairs of what is true and what was said.

Source: van Rijsbergen, Information Retrieval, 1979, chapter 7 (the F measure).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]  # what is true, what was said


@dataclass(frozen=True, kw_only=True)
class Score:
    """One class: shares in [0, 1]; `count` messages truly are of it."""

    precision: float
    recall: float
    f1: float
    count: int


@dataclass(frozen=True, kw_only=True)
class Share:
    """`found` of `count`, which is at least 1."""

    found: int
    count: int

    def __post_init__(self) -> None:
        if not 0 <= self.found <= self.count or not self.count:
            raise ValueError("a share is of something")

    @property
    def share(self) -> float:
        """In [0, 1]."""
        return self.found / self.count


def share_of(hits: Iterable[bool]) -> Share | None:
    """How many of `hits` hold; None when there is none to count."""
    counted = list(hits)
    return Share(found=sum(counted), count=len(counted)) if counted else None


def scores(pairs: Sequence[Pair], classes: Sequence[str]) -> dict[str, Score]:
    """The score of each of `classes`; what cannot be divided is 0."""
    truly, said = (Counter(side) for side in zip(*pairs, strict=True)) if pairs else ({}, {})
    right = Counter(true for true, found in pairs if true == found)
    return {
        name: Score(
            precision=_divided(right[name], said.get(name, 0)),
            recall=_divided(right[name], truly.get(name, 0)),
            f1=_divided(2 * right[name], said.get(name, 0) + truly.get(name, 0)),
            count=truly.get(name, 0),
        )
        for name in classes
    }


def macro_f1(by_class: Mapping[str, Score]) -> float:
    """The mean F1 of the classes that occur, each counting alike; 0 when none does."""
    there = [each.f1 for each in by_class.values() if each.count]
    return sum(there) / len(there) if there else 0.0


def f2(score: Score) -> float:
    """The F measure in which recall counts twice as much as precision."""
    return _divided(5 * score.precision * score.recall, 4 * score.precision + score.recall)


def confusion(pairs: Sequence[Pair], classes: Sequence[str]) -> dict[str, dict[str, int]]:
    """How often each class (outer) was called each (inner)."""
    counts = Counter(pairs)
    return {true: {said: counts[true, said] for said in classes} for true in classes}


def _divided(above: float, below: float) -> float:
    return above / below if below else 0.0
