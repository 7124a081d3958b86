"""A case, and a care queue in memory."""

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from bot.care.case import Case, Event, Move, Priority, State, Topic, after
from bot.care.meaning import Meaning
from bot.errors import MoveRefused
from bot.knowledge.receipts import Receipt
from bot.messages import CaseId, ConversationId, OfficerId

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
OFFICER, COLLEAGUE = OfficerId("U1"), OfficerId("U2")
CHANNEL, CARD_TS = "C1", "1700000000.000100"


def a_case(**changes: Any) -> Case:
    """A complaint of a Dutch person on Telegram, waiting, whose card stands in Slack."""
    case = Case(
        id=CaseId(7),
        number="L-0007",
        conversation=ConversationId(3),
        channel="telegram",
        person="4242",
        state=State.WAITING,
        version=1,
        topic=Topic.COMPLAINT,
        priority=Priority.NORMAL,
        language="nl",
        what="De bus kwam niet.",
        where="Halte Markt",
        when="vanmorgen",
        opened_at=NOW - timedelta(minutes=20),
        due_at=NOW + timedelta(hours=1),
        team="",
        last_inbound_at=NOW - timedelta(minutes=20),
        slack_channel=CHANNEL,
        slack_ts=CARD_TS,
        history=(Event(at=NOW, move="open", state=State.WAITING),),
    )
    return replace(case, **changes)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One line of a transcript."""

    at: datetime
    author: str
    text: str


class FakeQueue:
    """The care queue's behaviour without a database; `broken` and `slow_s` are its faults."""

    def __init__(self, *cases: Case) -> None:
        self.cases = {case.id: case for case in cases}
        self.causes: set[str] = set()
        self.moves: list[tuple[str, str, str]] = []
        self.notes: list[tuple[str, str]] = []
        self.meanings: list[tuple[str, Meaning]] = []
        self.lines: list[Said] = [Said(at=NOW, author="person", text="Waar blijft mijn bus?")]
        self.read_by: list[str] = []
        self.receipts: dict[str, Receipt] = {}
        self.broken = False
        self.slow_s = 0.0
        self._lock = Lock()

    def get(self, case: CaseId) -> Case:
        self._fail()
        if case not in self.cases:
            raise MoveRefused("case.unknown")
        return self.cases[case]

    def at_thread(self, channel: str, ts: str) -> Case | None:
        self._fail()
        at = (channel, ts)
        return next((c for c in self.cases.values() if (c.slack_channel, c.slack_ts) == at), None)

    def receipt(self, number: str) -> Receipt | None:
        self._fail()
        return self.receipts.get(number)

    def claim(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        return self._move(Move.CLAIM, case, by=by, seen=seen, cause=cause)

    def ask_back(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        return self._move(Move.ASK_BACK, case, by=by, seen=seen, cause=cause, text=text)

    def reply(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        return self._move(Move.REPLY, case, by=by, seen=seen, cause=cause, text=text)

    def hand_back(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        return self._move(Move.HAND_BACK, case, by=by, seen=seen, cause=cause)

    def resolve(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        return self._move(Move.RESOLVE, case, by=by, seen=seen, cause=cause, text=text)

    def reopen(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        return self._move(Move.REOPEN, case, by=by, seen=seen, cause=cause)

    def note(self, case: CaseId, *, by: OfficerId, text: str, cause: str) -> None:
        self._fail()
        with self._lock:
            if cause not in self.causes:
                self.get(case)
                self.causes.add(cause)
                self.notes.append((by, text))

    def read(self, case: CaseId, *, by: OfficerId, cause: str) -> Case:
        found = self.get(case)
        self.read_by.append(by)
        return found

    def understood(self, case: CaseId, *, by: OfficerId, meaning: Meaning, cause: str) -> None:
        self._fail()
        with self._lock:
            if cause not in self.causes:
                self.get(case)
                self.causes.add(cause)
                self.meanings.append((by, meaning))

    def placed(self, case: CaseId, *, channel: str, ts: str) -> None:
        self.cases[case] = replace(self.cases[case], slack_channel=channel, slack_ts=ts)

    def transcript(self, case: CaseId, *, limit: int) -> list[Said]:
        self.get(case)
        return self.lines[-limit:]

    def _move(
        self, move: Move, number: CaseId, *, by: OfficerId, seen: int, cause: str, text: str = ""
    ) -> Case:
        self._fail()
        with self._lock:
            case = self.get(number)
            if cause in self.causes:
                return case
            if case.version != seen and move in (Move.CLAIM, Move.HAND_BACK, Move.REOPEN):
                raise MoveRefused("case.stale")
            state = after(case.state, move)
            if case.officer not in (None, by):
                raise MoveRefused("case.not_yours")
            officer = by if state in (State.CLAIMED, State.ASKED) else None
            self.cases[number] = replace(
                case, state=state, version=case.version + 1, officer=officer
            )
            self.causes.add(cause)
            self.moves.append((move, by, text))
            return self.cases[number]

    def _fail(self) -> None:
        time.sleep(self.slow_s)
        if self.broken:
            raise RuntimeError("could not connect, password=hunter2")
