"""What a text states in figures: amounts, shares, spans of time, measures and dates.

Each becomes a value that compares across units and languages: "two weeks", "14 dagen" and
"14 Tage" are the same, "€ 1.250,50" and "€1,250.50" too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.knowledge import numbers
from bot.knowledge.clock import times
from bot.knowledge.dates import days
from bot.knowledge.units import BETWEEN, IDIOMS, Unit, units

DATE, CLOCK = "date", "clock"
MONEY = frozenset({"EUR", "USD", "GBP", "CHF"})
SIDES = (("from", "to"), ("before", "until"))  # of a unit behind two numbers, of a sign before


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One at `start` to `end` of a text. Two of the same `kind` compare by their `value`.

    A date's value is year, month and day in one number (20260201), without a year if none is
    said. `number` is what was written, before its unit was counted in; `said` the words for it.
    """

    kind: str
    value: Decimal
    number: Decimal
    said: str
    start: int
    end: int


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """The figures of a text, in order; none overlaps another."""
    found: list[Figure] = []
    for kind in (_dates, _clock, _counted):
        taken = [(each.start, each.end) for each in found]
        for each in kind(text, language):
            if not any(each.start < end and start < each.end for start, end in taken):
                found.append(each)
    return tuple(sorted(found, key=lambda figure: figure.start))


def is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same; of dates, a year that only one of them says is open."""
    if one.kind != other.kind:
        return False
    if one.kind == DATE and min(one.value, other.value) < 10_000:
        return one.value % 10_000 == other.value % 10_000
    return one.value == other.value


def _dates(text: str, language: str) -> Iterator[Figure]:
    for day in days(text, language):
        value = Decimal(day.year * 10_000 + day.month * 100 + day.day)
        yield _made(DATE, value, value, text[day.start : day.end], (day.start, day.end))


def _clock(text: str, language: str) -> Iterator[Figure]:
    for time in times(text, language):
        value = Decimal(time.minutes)
        said = text[time.start : time.end]
        yield _made(CLOCK, value, value / 60, said, (time.start, time.end))


def _counted(text: str, language: str) -> Iterator[Figure]:
    for match in _pattern(language).finditer(text):
        sign, name = match["sign"], match["unit"]
        unit = _unit(sign or name, language)
        sides = [side for side in SIDES[sign is not None] if match[side] is not None]
        for side in sides:
            number = numbers.value(match[side], language)
            said = f"{sign}{match[side]}" if sign else f"{match[side]} {name}"
            start = match.start() if side == sides[0] else match.start(side)
            end = match.end() if side == sides[-1] else match.end(side)
            value = IDIOMS.get(said, number * unit.times)
            yield _made(unit.kind, value, number, said, (start, end))


def _made(kind: str, value: Decimal, number: Decimal, said: str, span: tuple[int, int]) -> Figure:
    return Figure(kind=kind, value=value, number=number, said=said, start=span[0], end=span[1])


def _unit(said: str, language: str) -> Unit:
    fits = (each for each in units(language) if re.match(each.words, said, re.IGNORECASE))
    return next(fits)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    number = numbers.pattern(language)
    words = "|".join(each.words for each in units(language))
    return re.compile(
        rf"(?P<sign>[€$£])\s?(?P<before>{numbers.DIGITS})(?:\s?[-–]\s?(?P<until>{numbers.DIGITS}))?"
        rf"|(?<![\d.,:€])(?P<from>{number})(?:\s*(?:{BETWEEN})\s*(?P<to>{number}))?"
        rf"[\s\u00a0-]?(?P<unit>{words})",
        re.IGNORECASE,
    )
