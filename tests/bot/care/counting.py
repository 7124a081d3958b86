"""Opening time counted in another way: minute by minute, by what a clock on the wall shows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.hours import OpeningHours
from bot.institution_values import span_of

MINUTE = timedelta(minutes=1)
WEEKDAYS = ("workdays",) * 5 + ("saturday", "sunday")


@dataclass(frozen=True, kw_only=True)
class Wall:
    """An office by its signs: spans as `09:00-17:00 …` for the week and for single days."""

    timezone: str
    week: Mapping[str, str]
    is_holiday: Callable[[date], bool] = lambda _: False
    closed: Collection[date] = ()
    open: Mapping[date, str] = field(default_factory=dict)

    def shows_open(self, at: datetime) -> bool:
        """Whether the sign at the door says open at this minute."""
        local = at.astimezone(ZoneInfo(self.timezone))
        clock = f"{local:%H:%M}"
        return any(
            start <= clock < (end if end != "00:00" else "24:00")
            for start, _, end in (each.partition("-") for each in self.signs(local.date()))
        )

    def signs(self, day: date) -> list[str]:
        """The spans that hold on a day."""
        if day in self.open:
            return self.open[day].split()
        if day in self.closed or self.is_holiday(day):
            return []
        return self.week.get(WEEKDAYS[day.weekday()], "").split()

    def minutes(self, start: datetime, end: datetime) -> int:
        """The open minutes from `start` to `end`, both whole minutes."""
        at, count = start.astimezone(UTC), 0
        while at < end:
            count += self.shows_open(at)
            at += MINUTE
        return count

    def is_shut(self, day: date) -> bool:
        """As the counted hours want it: whether the week's spans do not hold."""
        return day in self.closed or self.is_holiday(day)

    @property
    def hours(self) -> OpeningHours:
        """The same week as our own code keeps it."""

        def spans(text: str) -> tuple[tuple[object, object], ...]:
            return tuple(span_of(each) for each in text.split())

        return OpeningHours(
            timezone=self.timezone,
            spans={day: spans(self.week.get(name, "")) for day, name in enumerate(WEEKDAYS)},  # type: ignore[misc]
            days={day: spans(text) for day, text in self.open.items()},  # type: ignore[misc]
        )
