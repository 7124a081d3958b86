"""Whether a sentence says yes or no, may or must, and whom or what it shuts out.

It only serves to compare two versions of one sentence: what it finds in one is no judgement.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.facts import words

MARK = " <> "  # between the two sides of a pair of opposites
NE = re.compile(r"\bn'", re.IGNORECASE)  # French: the word after it is not part of the no


@dataclass(frozen=True, kw_only=True)
class Stance:
    """`sides` holds -1 or 1 for each pair of opposites of which one side alone is said, else 0."""

    is_negated: bool
    permits: bool
    obliges: bool
    limits: bool
    sides: tuple[int, ...]

    @property
    def binds(self) -> bool:
        """Whether it forbids, demands or limits something."""
        return self.is_negated or self.obliges or self.limits

    def contradicts(self, other: "Stance") -> bool:
        """Whether the two cannot be the same rule."""
        if self.is_negated != other.is_negated or self.limits != other.limits:
            return True
        if (self._only_permits() and other._only_obliges()) or (
            self._only_obliges() and other._only_permits()
        ):
            return True
        return any(mine * theirs < 0 for mine, theirs in zip(self.sides, other.sides, strict=True))

    def _only_permits(self) -> bool:
        return self.permits and not self.obliges

    def _only_obliges(self) -> bool:
        return self.obliges and not self.permits


def of(sentence: str, language: str) -> Stance:
    """The stance of a sentence. Two negations in it make none."""
    said = NE.sub("ne ", sentence.replace("’", "'"))
    said_by = _patterns(language)
    plain = said_by["harmless"].sub(" ", said)
    forbids = len(said_by["forbidden"].findall(plain))
    return Stance(
        is_negated=(len(said_by["not"].findall(plain)) + forbids) % 2 == 1,
        permits=bool(forbids or said_by["may"].search(plain)),
        obliges=said_by["must"].search(plain) is not None,
        limits=said_by["only"].search(plain) is not None,
        sides=tuple(_side(said, *pair) for pair in _opposites(language)),
    )


def _side(said: str, first: re.Pattern[str], second: re.Pattern[str]) -> int:
    without_second = second.sub(" ", said)  # it may hold a word of the first
    return bool(second.search(said)) - bool(first.search(without_second))


@lru_cache(maxsize=16)
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    known = words.of(language).stance
    return {name: _compiled(form) for name, form in known.items() if name != "opposites"}


@lru_cache(maxsize=16)
def _opposites(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = (pair.split(MARK) for pair in words.of(language).stance["opposites"])
    return tuple((_compiled(first), _compiled(second)) for first, second in pairs)


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{form})\b", re.IGNORECASE)
