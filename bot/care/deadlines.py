"""Business time: when an answer is due, counted in opening hours only."""

from datetime import datetime, timedelta

from bot.care.hours import Closed, OpeningHours, spans_after, utc


def due(start: datetime, *, minutes: int, hours: OpeningHours, closed: Closed) -> datetime:
    """The instant at which `minutes` of opening time have passed since `start`.

    When they run out exactly at closing time, that is the answer and not the next morning;
    0 minutes give the next opening.
    Raises: ValueError when never open again, below 0, or without a time zone.
    """
    if minutes < 0:
        raise ValueError("minutes must not be negative")
    left = timedelta(minutes=minutes)
    for first, end in spans_after(utc(start), hours, closed):
        if left <= end - first:
            return (first + left).astimezone(hours.zone)
        left -= end - first
    raise AssertionError("spans_after ends by raising")
