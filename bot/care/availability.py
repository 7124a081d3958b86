"""Whether somebody is there for a person now, and if not, why and until when: pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.care.hours import Closed, OpeningHours, is_open, next_opening, spans_after, utc


@dataclass(frozen=True, kw_only=True)
class Present:
    """Which officers are there, as far as they say. `back_at` is when the first of them returns.

    Of nobody known, nobody is away: who never said anything works by the opening hours.
    """

    known: int
    away: int
    back_at: datetime | None = None

    @property
    def is_anybody(self) -> bool:
        """Whether not all of them are away."""
        return self.known == 0 or self.away < self.known


@dataclass(frozen=True, kw_only=True)
class Open:
    """We are open, and somebody is there."""


@dataclass(frozen=True, kw_only=True)
class ClosedFor:
    """We are closed. `reason` is the day that is closed though its weekday is not, today or
    before `next_opening`; None: it is just outside the hours of the week.
    """

    reason: date | None
    next_opening: datetime


@dataclass(frozen=True, kw_only=True)
class NobodyThere:
    """We are open, but everybody is away until `next`, which is within the opening hours."""

    next: datetime


Availability = Open | ClosedFor | NobodyThere


def availability(
    now: datetime, hours: OpeningHours, closed: Closed, present: Present
) -> Availability:
    """What holds at `now`.

    Where nobody says when they return, that is the next time that we open again.
    Raises: ValueError when never open again, or without a time zone.
    """
    if not is_open(now, hours, closed):
        opening = next_opening(now, hours, closed)
        return ClosedFor(reason=_reason(now, opening, hours, closed), next_opening=opening)
    if present.is_anybody:
        return Open()
    back_at = present.back_at or _closing(now, hours, closed)
    return NobodyThere(next=next_opening(max(utc(now), utc(back_at)), hours, closed))


def _reason(now: datetime, opening: datetime, hours: OpeningHours, closed: Closed) -> date | None:
    day, last = (each.astimezone(hours.zone).date() for each in (now, opening))
    while day < last:
        if hours.spans.get(day.weekday()) and not hours.on(day, closed):
            return day
        day += timedelta(days=1)
    return None


def _closing(now: datetime, hours: OpeningHours, closed: Closed) -> datetime:
    """The end of the span that is under way, and of those that follow it without a break."""
    spans = spans_after(utc(now), hours, closed)
    _, end = next(spans)
    for start, following in spans:
        if start > end:
            break
        end = following
        if end - utc(now) > timedelta(days=7):
            break  # open round the clock
    return end
