"""What time a person is told for a deadline: one that is easy to keep in mind, and kept: pure."""

from datetime import datetime, time, timedelta

from bot.care.hours import Closed, OpeningHours, spans_on, utc

NOON = time(12)
TODAY_STEP, LATER_STEP = timedelta(minutes=30), timedelta(hours=1)


def promised(due_at: datetime, *, now: datetime, hours: OpeningHours, closed: Closed) -> datetime:
    """The moment to tell for `due_at`, never earlier than it and never in closed time.

    Today the next half hour, on another day noon or the next full hour, but at most the
    closing time. A deadline outside the opening hours, as they may have changed since, is
    told as it is.
    """
    due = utc(due_at)
    local = due.astimezone(hours.zone)
    day_before = local.date() - timedelta(days=1)  # whose last midnight may be the deadline
    spans = (*spans_on(day_before, hours, closed), *spans_on(local.date(), hours, closed))
    closes = next((end for start, end in spans if start < due <= end), None)
    if closes is None:
        return due_at
    is_today = now.astimezone(hours.zone).date() == local.date()
    rounded = _up(due, local, TODAY_STEP) if is_today else _by_half_day(due, local)
    return min(rounded, closes).astimezone(hours.zone)


def _by_half_day(due: datetime, local: datetime) -> datetime:
    noon = utc(datetime.combine(local.date(), NOON, local.tzinfo))
    return noon if due <= noon else _up(due, local, LATER_STEP)


def _up(due: datetime, local: datetime, step: timedelta) -> datetime:
    """The next moment of the clock on the wall that is a whole number of steps from the hour."""
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return due + -past % step
