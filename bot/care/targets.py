"""By when a case is answered and solved, and how its moves change that: pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.care.case import Case, Deadline, Move, State
from bot.care.deadlines import due, later, open_between
from bot.care.hours import Closed, OpeningHours
from bot.institution import Target

# What an officer says or does that answers the person; a claim only says that one will.
ANSWERS = frozenset({Move.REPLY, Move.ASK_BACK, Move.RESOLVE, Move.HAND_BACK})


@dataclass(frozen=True, kw_only=True)
class Targets:
    """`due_at` is for the first answer, `resolve_by` for the solution; None: has no target.

    From `paused_at` on no opening time runs, as we wait for the person. `promised_at` is what
    they were told instead of `due_at`, once that had passed.
    """

    due_at: datetime
    resolve_by: datetime | None
    first_answered_at: datetime | None = None
    paused_at: datetime | None = None
    promised_at: datetime | None = None


def of_case(case: Case) -> Targets:
    """Those of a case as it stands."""
    return Targets(
        due_at=case.due_at,
        resolve_by=case.resolve_by,
        first_answered_at=case.first_answered_at,
        paused_at=case.paused_at,
        promised_at=case.promised_at,
    )


def is_near(case: Case, deadline: Deadline, *, until: datetime) -> bool:
    """Whether somebody has to hurry: it is open, runs, and its time is not after `until`."""
    if not case.is_open or case.paused_at is not None:
        return False
    if deadline is Deadline.FIRST:
        return case.first_answered_at is None and case.due_at <= until
    return case.resolve_by is not None and case.resolve_by <= until


def lead_minutes(target: Target, deadline: Deadline, *, remind: int) -> int:
    """How long before a deadline, in minutes of opening time, the team is reminded.

    At most half of the time that the deadline gives, or a short one would be reminded of at
    once. 0: never.
    """
    whole = target.first if deadline is Deadline.FIRST else target.resolution or 0
    return min(remind, whole // 2)


def begun(target: Target, *, since: datetime, hours: OpeningHours, closed: Closed) -> Targets:
    """Those of a case that is opened, or opened again, `since` then."""
    until = target.resolution
    return Targets(
        due_at=due(since, minutes=target.first, hours=hours, closed=closed),
        resolve_by=due(since, minutes=until, hours=hours, closed=closed) if until else None,
    )


def moved(
    targets: Targets,
    move: Move,
    state: State,
    *,
    at: datetime,
    hours: OpeningHours,
    closed: Closed,
) -> Targets:
    """After a move to `state`: a pause ends, an answer is the first, a question begins a pause."""
    now = resumed(targets, at=at, hours=hours, closed=closed)
    if move in ANSWERS and now.first_answered_at is None:
        now = replace(now, first_answered_at=at)
    return replace(now, paused_at=at if state is State.ASKED else None)


def resumed(targets: Targets, *, at: datetime, hours: OpeningHours, closed: Closed) -> Targets:
    """After a pause: what is not done yet is due later by the opening time that it took."""
    if targets.paused_at is None:
        return targets
    paused = open_between(targets.paused_at, at, hours=hours, closed=closed)

    def carried(target: datetime) -> datetime:
        # of no time at all `later` makes the next opening, which would be a gift
        return later(target, paused, hours=hours, closed=closed) if paused > timedelta() else target

    return replace(
        targets,
        due_at=targets.due_at if targets.first_answered_at else carried(targets.due_at),
        resolve_by=targets.resolve_by and carried(targets.resolve_by),
        paused_at=None,
    )
