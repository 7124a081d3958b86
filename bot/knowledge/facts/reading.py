"""What a text says exactly: amounts, numbers, dates and times, however they are written.

"€65" and "65 euros" are one fact, and so are "1.000" and "1000", "9u30" and "09:30",
"2 weeks" and "14 days".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.facts import clock, dates
from bot.knowledge.facts.counts import Counts
from bot.knowledge.facts.fact import CLOCK, DATE, Fact

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
ADDRESSES = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
LIST_MARKS = re.compile(r"^\s*\d+\. ", re.MULTILINE)

Make = Callable[[re.Match[str]], Iterator[Fact]]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The facts of a text in their order, none overlapping another but two of one range.

    `words` is all around them.
    """

    facts: tuple[Fact, ...]
    words: str


def read(text: str, language: str) -> Reading:
    """What `text` says exactly; each kind of fact takes its part of the text from the next."""
    left = ADDRESSES.sub(_blank, text.translate(SPACES))
    found: list[Fact] = []
    for pattern, make in _patterns(language):
        matches = list(pattern.finditer(left))
        if matches:
            found += [each for match in matches for each in make(match)]
            left = pattern.sub(_blank, left)
    facts = tuple(sorted(found, key=lambda fact: fact.start))
    return Reading(facts=facts, words=" ".join(left.split()))


def figures(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of a text that are numbers of something known, days or times, in their order.

    What words alone say ("free", "a week", "on Monday") and what counts nothing is left out.
    """
    return tuple(each for each in read(text, language).facts if _is_figure(each))


def _is_figure(fact: Fact) -> bool:
    is_day = fact.unit == DATE and fact.value % 100 > 0
    return is_day or fact.unit == CLOCK or fact.number is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _nothing(_: re.Match[str]) -> Iterator[Fact]:
    yield from ()


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Make], ...]:
    """What to look for, in the order in which it is to be taken out of a text."""
    counts = Counts(language)
    return (
        *((pattern, dates.dates) for pattern in dates.patterns(language)),
        (LIST_MARKS, _nothing),
        *((pattern, counts.facts) for pattern in counts.prices()),
        *((pattern, clock.times) for pattern in clock.patterns(language)),
        *((pattern, counts.facts) for pattern in counts.others()),
    )
