"""Business time: when an answer is due, counted in opening hours only.

Everything is counted between instants in UTC, so a day that is an hour shorter or longer
gives an hour less or more.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

Closed = Callable[[date], bool]
Span = tuple[time, time]

_MIDNIGHT = time(0, 0)
_SEARCH_DAYS = 400


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """The week: `spans` holds the opening spans of each weekday, 0 for Monday to 6.

    A span ends before its end; an end of 00:00 is the midnight that closes the day.
    Raises: ValueError for an unknown time zone or weekday, or for spans that end before
    they start or overlap, and for a week without any.
    """

    timezone: str
    spans: Mapping[int, tuple[Span, ...]]

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{self.timezone!r} is no time zone") from error
        if not any(self.spans.values()):
            raise ValueError("never open")
        for weekday, spans in self.spans.items():
            _check(weekday, spans)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the spans are written."""
        return ZoneInfo(self.timezone)


def is_open(at: datetime, hours: OpeningHours, closed: Closed) -> bool:
    """Whether somebody is there at this instant. Raises: ValueError without a time zone."""
    instant = _utc(at)
    today = instant.astimezone(hours.zone).date()
    return any(start <= instant < end for start, end in _spans_on(today, hours, closed))


def next_opening(start: datetime, hours: OpeningHours, closed: Closed) -> datetime:
    """`start` while open, else the first instant after it that is.

    Raises: ValueError when that is more than 400 days away, or without a time zone.
    """
    first, _ = next(_spans_after(_utc(start), hours, closed))
    return first.astimezone(hours.zone)


def due(start: datetime, *, minutes: int, hours: OpeningHours, closed: Closed) -> datetime:
    """The instant at which `minutes` of opening time have passed since `start`.

    When they run out exactly at closing time, that is the answer and not the next morning;
    0 minutes give the next opening.
    Raises: ValueError when never open again, below 0, or without a time zone.
    """
    if minutes < 0:
        raise ValueError("minutes must not be negative")
    left = timedelta(minutes=minutes)
    for first, end in _spans_after(_utc(start), hours, closed):
        if left <= end - first:
            return (first + left).astimezone(hours.zone)
        left -= end - first
    raise AssertionError("_spans_after ends by raising")


@cache
def holidays_of(country: str, region: str = "") -> Closed:
    """Whether a day is a public holiday in the country (ISO 3166-1) and its region.

    The region is a subdivision by the name that the `holidays` package uses; where a
    country has the same holidays everywhere it is ignored.
    Raises: ValueError for a country or region that the package does not know.
    """
    try:
        known = holidays.country_holidays(country)
        names = {*known.subdivisions, *known.subdivisions_aliases}
        if region and names and region not in names:
            raise ValueError(f"{region!r} is no region of {country}: {', '.join(sorted(names))}")
        subdivision = region if region in names else None
        calendar = holidays.country_holidays(country, subdiv=subdivision, categories="public")
    except NotImplementedError as error:
        raise ValueError(f"no holidays are known for {country!r}") from error
    return lambda day: day in calendar


def _check(weekday: int, spans: tuple[Span, ...]) -> None:
    if weekday not in range(7):
        raise ValueError(f"{weekday} is no weekday: 0 is Monday, 6 Sunday")
    ordered = sorted(spans)
    for start, end in ordered:
        if end <= start and end != _MIDNIGHT:
            raise ValueError(f"{start:%H:%M}-{end:%H:%M} ends before it starts")
    for (_, end), (start, _) in pairwise(ordered):
        if start < end or end == _MIDNIGHT:
            raise ValueError(f"a span at {start:%H:%M} overlaps the one before it")


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time zone is missing")
    return at.astimezone(UTC)


def _spans_after(
    start: datetime, hours: OpeningHours, closed: Closed
) -> Iterator[tuple[datetime, datetime]]:
    day = start.astimezone(hours.zone).date()
    since_open = 0
    while since_open <= _SEARCH_DAYS:
        since_open += 1
        for first, end in _spans_on(day, hours, closed):
            if end > start:
                since_open = 0
                yield max(first, start), end
        day += timedelta(days=1)
    raise ValueError(f"closed for more than {_SEARCH_DAYS} days")


def _spans_on(
    day: date, hours: OpeningHours, closed: Closed
) -> Iterator[tuple[datetime, datetime]]:
    if closed(day):
        return
    for start, end in sorted(hours.spans.get(day.weekday(), ())):
        last_day = day + timedelta(days=1) if end == _MIDNIGHT else day
        first = datetime.combine(day, start, hours.zone).astimezone(UTC)
        last = datetime.combine(last_day, end, hours.zone).astimezone(UTC)
        if first < last:  # a span inside the hour that a clock change skips is no time at all
            yield first, last
