"""One thing that a text says exactly."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

FactKey = tuple[str, Decimal]

DATE, CLOCK, WEEKDAY, MINUTE = "date", "clock", "weekday", "minute"


class FactKind(StrEnum):
    """What can change in a text so that it means something else."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    NUMBER = "number"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One at `start` to `end` of a text. Two of the same `unit` compare by their `value`.

    `value` is counted in that unit. A date's is year, month and day in one number (20260201), 0
    for what is not said; a time's the minutes after midnight. `number` is what was written
    before its unit was counted in, None where words alone say it ("free", "a week").

    `said` are the words of it, which may say another one too: "2 to 5 euros"; `alone` those of
    this one: "2 euros".
    """

    kind: FactKind
    unit: str
    value: Decimal
    number: Decimal | None
    said: str
    alone: str
    start: int
    end: int

    @property
    def key(self) -> FactKey:
        """The same for all that may be the same: "12 uur" is noon or half a day."""
        return MINUTE if self.unit == CLOCK else self.unit, self.value


def fact(
    match: re.Match[str],
    kind: FactKind,
    unit: str,
    value: Decimal | int,
    *,
    number: Decimal | None = None,
    alone: str = "",
) -> Fact:
    """A fact that all of `match` says; `alone` is "" where it says no other."""
    said = match[0].strip()
    return Fact(
        kind=kind,
        unit=unit,
        value=Decimal(value),
        number=number,
        said=said,
        alone=alone or said,
        start=match.start(),
        end=match.end(),
    )


def is_same(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same; of dates, a year that only one of them says is open."""
    if one.unit != other.unit:
        return False
    if one.unit == DATE and min(one.value, other.value) < 10_000:
        return one.value % 10_000 == other.value % 10_000
    return one.value == other.value
