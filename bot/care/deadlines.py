"""Business time: when an answer is due, and how long it was open, counted in opening hours only."""

from datetime import datetime, timedelta

from bot.care.hours import Closed, OpeningHours, spans_after, spans_on, utc


def due(start: datetime, *, minutes: int, hours: OpeningHours, closed: Closed) -> datetime:
    """The instant at which `minutes` of opening time have passed since `start`, as `later`."""
    return later(start, timedelta(minutes=minutes), hours=hours, closed=closed)


def later(start: datetime, time: timedelta, *, hours: OpeningHours, closed: Closed) -> datetime:
    """The instant at which so much opening time has passed since `start`.

    When it runs out exactly at closing time, that is the answer and not the next morning;
    none at all gives the next opening.
    Raises: ValueError when never open again, below 0, or without a time zone.
    """
    if time < timedelta():
        raise ValueError("time must not be negative")
    left = time
    for first, end in spans_after(utc(start), hours, closed):
        if left <= end - first:
            return (first + left).astimezone(hours.zone)
        left -= end - first
    raise AssertionError("spans_after ends by raising")


def open_between(
    start: datetime, end: datetime, *, hours: OpeningHours, closed: Closed
) -> timedelta:
    """How much of the time from `start` to `end` was opening time; none when `end` is earlier.

    Raises: ValueError without a time zone.
    """
    since, until, passed = utc(start), utc(end), timedelta()
    day, last_day = (each.astimezone(hours.zone).date() for each in (since, until))
    while day <= last_day:
        for opens, closes in spans_on(day, hours, closed):
            passed += max(min(closes, until) - max(opens, since), timedelta())
        day += timedelta(days=1)
    return passed
