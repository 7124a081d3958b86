"""What a text says exactly: amounts, numbers, dates and times, however they are written.

"€65" and "65 euros" are one fact, and so are "1.000" and "1000", "9u30" and "09:30",
"2 weeks" and "14 days".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge import fact_patterns
from bot.knowledge.fact_patterns import FactKind

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
NO_FACTS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|^\s*\d+\. ", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """`key` is the same however the fact is written; `said` is how it is, at place `at`."""

    kind: FactKind
    key: str
    said: str
    at: int


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The facts of a text in their order, and the words around them."""

    facts: tuple[Fact, ...]
    words: str


def read(text: str, language: str) -> Reading:
    """What `text` says exactly; each kind of fact takes its part of the text from the next."""
    left = NO_FACTS.sub(_blank, text.translate(SPACES))
    found: list[Fact] = []
    for pattern, make in _patterns(language):
        for match in pattern.finditer(left):
            said = text[match.start() : match.end()].strip()
            found += [
                Fact(kind=kind, key=key, said=said, at=match.start()) for kind, key in make(match)
            ]
        left = pattern.sub(_blank, left)
    facts = tuple(sorted(found, key=lambda fact: fact.at))
    return Reading(facts=facts, words=" ".join(left.split()))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], fact_patterns.Make], ...]:
    return tuple(fact_patterns.patterns(language))
