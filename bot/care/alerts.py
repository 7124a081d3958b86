"""Reminds the team before a deadline and calls its lead after it; tells the person who waits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.care.case import Alert, Case, Deadline, Event, Priority, Topic
from bot.care.intake import show
from bot.care.notices import AlertNotice, ThreadNotice
from bot.care.office import Office
from bot.care.targets import is_near
from bot.care.telling import Telling
from bot.messages import CaseId
from bot.post import Words, to_desk, to_person
from bot.reach import is_open
from bot.speech import Speech
from bot.store.alerts import Horizon
from bot.store.store import Store, Tx

BATCH = 50  # cases in one look, so that turns do not wait for it


@dataclass(frozen=True, kw_only=True)
class Alerts:
    """Looks which deadlines are near or have passed. Each case has each alert once.

    `windows_h` as in `reach.is_open`: who cannot be written to now is not told.
    """

    store: Store
    office: Office
    speech: Speech
    windows_h: Mapping[str, int]
    max_chars: Mapping[str, int]

    def some(self, *, now: datetime) -> int:
        """Tell of the next ones; how many were told of. 0: there is nothing to tell."""
        horizons = list(self._horizons(now))
        with self.store.read() as tx:
            due = tx.alerts.due(horizons, now=now, limit=BATCH)
        return sum(self._raise(*each, now) for each in due)

    def _horizons(self, now: datetime) -> Iterator[Horizon]:
        for priority in Priority:
            for deadline in Deadline:
                for alert in Alert:
                    if until := self.office.horizon(alert, deadline, priority, now=now):
                        yield Horizon(
                            alert=alert, deadline=deadline, priority=priority, until=until
                        )

    def _raise(self, case_id: CaseId, alert: Alert, deadline: Deadline, now: datetime) -> bool:
        with self.store.begin() as tx:
            tx.cases.hold(case_id)
            case = tx.cases.get(case_id)
            until = self.office.horizon(alert, deadline, case.priority, now=now)
            # somebody may have answered it, or told of it, since we looked
            if until is None or not is_near(case, deadline, until=until):
                return False
            if not tx.alerts.add(case_id, alert, deadline, at=now):
                return False
            self._tell(tx, case, alert, deadline, now)
        return True

    def _tell(self, tx: Tx, case: Case, alert: Alert, deadline: Deadline, now: datetime) -> None:
        cause = f"{alert}:{deadline}:{case.id}:{_of(case, deadline).astimezone(UTC):%Y%m%dT%H%M%S}"
        lead = self.office.lead(case.team) if alert is Alert.LATE else ""
        notice = AlertNotice(case=case.id, alert=alert, deadline=deadline, lead=lead)
        to_desk(tx, notice, team=case.team, cause=cause, now=now)
        if alert is Alert.REMIND:
            return
        event = Event(at=now, move="late", state=case.state, text=deadline)
        tx.cases.record(case.id, event, cause=cause)
        if deadline is Deadline.FIRST:
            self._tell_person(tx, case, cause, now)
        show(tx, case, cause=cause, now=now)

    def _tell_person(self, tx: Tx, case: Case, cause: str, now: datetime) -> None:
        """Say that the time which they were told will not be kept, and which one will."""
        conversation = tx.conversations.get(case.conversation)
        if case.topic is Topic.DANGER or not is_open(conversation, self.windows_h, now=now):
            return  # who is in danger was told no time
        promised = self.office.due(case.priority, since=now)
        tx.cases.promise(case.id, at=promised)
        telling = Telling(office=self.office, speech=self.speech, now=now)
        text = telling.case("case_late", tx.cases.get(case.id), case.language)
        words = Words(text=text, unprompted=True)
        to_person(tx, conversation, words, cause=cause, now=now, max_chars=self.max_chars)
        told = ThreadNotice(case=case.id, text=text, author="bot")
        to_desk(tx, told, team=case.team, cause=cause, now=now)


def _of(case: Case, deadline: Deadline) -> datetime:
    at = case.due_at if deadline is Deadline.FIRST else case.resolve_by
    assert at is not None  # without one there is nothing to tell of
    return at
