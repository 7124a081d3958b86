"""Deadlines that come near or have passed, and which of them the team was told of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, or_, select

from bot.care.case import Alert, Deadline, Priority
from bot.messages import CaseId
from bot.store.conversations import insert_once
from bot.store.tables import OPEN_STATES, case_alerts, cases

# Literal, not bound: SQLite uses the index of open cases only if it can read the values.
_OPEN = cases.c.state.in_(bindparam("open", OPEN_STATES, expanding=True, literal_execute=True))
_TIMES = {Deadline.FIRST: cases.c.due_at, Deadline.RESOLUTION: cases.c.resolve_by}


@dataclass(frozen=True, kw_only=True)
class Horizon:
    """What is told of now: the `deadline` of cases of this priority that is not after `until`."""

    alert: Alert
    deadline: Deadline
    priority: Priority
    until: datetime


@dataclass(frozen=True)
class Alerts:
    """The table of alerts inside one transaction."""

    connection: Connection

    def due(
        self, horizons: Collection[Horizon], *, now: datetime, limit: int
    ) -> list[tuple[CaseId, Alert, Deadline]]:
        """What the team was not told of yet, oldest cases first. Cases that wait for the person
        have none, and of what has passed nobody is reminded.
        """
        kinds = {(each.alert, each.deadline) for each in horizons}
        return [
            (CaseId(number), alert, deadline)
            for alert, deadline in sorted(kinds)
            for number in self._cases(
                [each for each in horizons if (each.alert, each.deadline) == (alert, deadline)],
                now,
                limit,
            )
        ]

    def add(self, case: CaseId, alert: Alert, deadline: Deadline, *, at: datetime) -> bool:
        """Keep that the team is told; False: it was before."""
        row = {"case": case, "alert": alert, "deadline": deadline, "at": at}
        once = insert_once(self.connection, case_alerts, ["case", "alert", "deadline"])
        told = once.values(**row).returning(case_alerts.c.id)
        return self.connection.execute(told).first() is not None

    def clear(self, case: CaseId) -> None:
        """The case begins anew, and so do its deadlines."""
        self.connection.execute(delete(case_alerts).where(case_alerts.c.case == case))

    def _cases(self, horizons: Collection[Horizon], now: datetime, limit: int) -> list[int]:
        alert, deadline = next((each.alert, each.deadline) for each in horizons)
        conditions = [_OPEN, cases.c.paused_at.is_(None), _near(horizons), ~_told(alert, deadline)]
        if alert is Alert.REMIND:
            conditions.append(_TIMES[deadline] > now)
        if deadline is Deadline.FIRST:
            conditions.append(cases.c.first_answered_at.is_(None))
        query = select(cases.c.id).where(*conditions).order_by(cases.c.id).limit(limit)
        return list(self.connection.execute(query).scalars())


def _near(horizons: Collection[Horizon]) -> ColumnElement[bool]:
    return or_(
        *(
            and_(cases.c.priority == each.priority, _TIMES[each.deadline] <= each.until)
            for each in horizons
        )
    )


def _told(alert: Alert, deadline: Deadline) -> ColumnElement[bool]:
    return (
        select(case_alerts.c.id)
        .where(
            case_alerts.c.case == cases.c.id,
            case_alerts.c.alert == alert,
            case_alerts.c.deadline == deadline,
        )
        .exists()
    )
