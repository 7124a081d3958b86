"""When somebody is there: the week, the days that differ from it, and the opening spans.

Everything is counted between instants in UTC, so a day that is an hour shorter or longer
gives an hour less or more.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Closed = Callable[[date], bool]
Span = tuple[time, time]

MIDNIGHT = time(0, 0)
SEARCH_DAYS = 400


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """The week: `spans` holds the opening spans of each weekday, 0 for Monday to 6.

    `days` holds single days that have spans of their own: these hold whatever the week and
    the holidays say. A span ends before its end; an end of 00:00 is the midnight that closes
    the day.
    Raises: ValueError for an unknown time zone or weekday, or for spans that end before
    they start or overlap, and for a week without any.
    """

    timezone: str
    spans: Mapping[int, tuple[Span, ...]]
    days: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{self.timezone!r} is no time zone") from error
        if not any(self.spans.values()):
            raise ValueError("never open")
        for weekday, spans in self.spans.items():
            if weekday not in range(7):
                raise ValueError(f"{weekday} is no weekday: 0 is Monday, 6 Sunday")
            check(spans)
        for spans in self.days.values():
            check(spans)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the spans are written."""
        return ZoneInfo(self.timezone)

    def on(self, day: date, closed: Closed) -> tuple[Span, ...]:
        """The spans of one day, earliest first; none: closed."""
        if day in self.days:
            return tuple(sorted(self.days[day]))
        return () if closed(day) else tuple(sorted(self.spans.get(day.weekday(), ())))


def check(spans: tuple[Span, ...]) -> None:
    """Raises: ValueError for spans of one day that end before they start, or overlap."""
    ordered = sorted(spans)
    for start, end in ordered:
        if end <= start and end != MIDNIGHT:
            raise ValueError(f"{start:%H:%M}-{end:%H:%M} ends before it starts")
    for (_, end), (start, _) in pairwise(ordered):
        if start < end or end == MIDNIGHT:
            raise ValueError(f"a span at {start:%H:%M} overlaps the one before it")


def is_open(at: datetime, hours: OpeningHours, closed: Closed) -> bool:
    """Whether somebody is there at this instant. Raises: ValueError without a time zone."""
    instant = utc(at)
    today = instant.astimezone(hours.zone).date()
    return any(start <= instant < end for start, end in spans_on(today, hours, closed))


def next_opening(start: datetime, hours: OpeningHours, closed: Closed) -> datetime:
    """`start` while open, else the first instant after it that is.

    Raises: ValueError when that is more than 400 days away, or without a time zone.
    """
    first, _ = next(spans_after(utc(start), hours, closed))
    return first.astimezone(hours.zone)


def utc(at: datetime) -> datetime:
    """The instant in UTC. Raises: ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a time zone is missing")
    return at.astimezone(UTC)


def spans_after(
    start: datetime, hours: OpeningHours, closed: Closed
) -> Iterator[tuple[datetime, datetime]]:
    """The opening spans from `start` on, in UTC; one that is under way begins with `start`.

    Raises: ValueError after 400 days without any.
    """
    day = start.astimezone(hours.zone).date()
    since_open = 0
    while since_open <= SEARCH_DAYS:
        since_open += 1
        for first, end in spans_on(day, hours, closed):
            if end > start:
                since_open = 0
                yield max(first, start), end
        day += timedelta(days=1)
    raise ValueError(f"closed for more than {SEARCH_DAYS} days")


def spans_on(day: date, hours: OpeningHours, closed: Closed) -> Iterator[tuple[datetime, datetime]]:
    """The opening spans of one day as instants in UTC, earliest first."""
    for start, end in hours.on(day, closed):
        last_day = day + timedelta(days=1) if end == MIDNIGHT else day
        first = datetime.combine(day, start, hours.zone).astimezone(UTC)
        last = datetime.combine(last_day, end, hours.zone).astimezone(UTC)
        if first < last:  # a span inside the hour that a clock change skips is no time at all
            yield first, last
