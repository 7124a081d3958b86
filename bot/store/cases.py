"""Cases and their history."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from bot.care.case import OPEN, Case, Event, Priority, State, Topic
from bot.messages import CaseId, ConversationId, OfficerId
from bot.store.conversations import insert_once
from bot.store.tables import case_events, cases, conversations, counters


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """A case before it has an id and a number."""

    conversation: ConversationId
    cause: str
    topic: Topic
    priority: Priority
    language: str
    what: str
    where: str
    when: str
    team: str
    opened_at: datetime
    due_at: datetime
    resolve_by: datetime | None = None


@dataclass(frozen=True)
class Cases:
    """The tables of cases inside one transaction."""

    connection: Connection

    def open(self, new: NewCase) -> tuple[Case, bool]:
        """The case that `new.cause` opened, and whether that was now."""
        known = self._one(cases.c.cause == new.cause)
        if known:
            return known, False
        values = {**vars(new), "state": State.WAITING, "number": self._number(new.opened_at)}
        row = self.connection.execute(insert(cases).values(**values).returning(cases.c.id))
        case = CaseId(row.scalar_one())
        self.record(
            case,
            Event(at=new.opened_at, move="open", state=State.WAITING),
            cause=f"{new.cause}:open",
        )
        return self.get(case), True

    def get(self, case: CaseId) -> Case:
        """The case with its history.

        Raises: KeyError when there is none.
        """
        found = self._one(cases.c.id == case)
        if found is None:
            raise KeyError(case)
        return replace(found, history=self._history(case))

    def hold(self, case: CaseId) -> None:
        """Keep turns and other moves on the case's conversation waiting until the commit."""
        query = select(conversations.c.id).join(cases, cases.c.conversation == conversations.c.id)
        locked = query.where(cases.c.id == case).with_for_update(of=conversations, key_share=True)
        self.connection.execute(locked)

    def of_person(self, conversation: ConversationId) -> list[Case]:
        """The open cases of a conversation, oldest first."""
        return self._all(cases.c.conversation == conversation, cases.c.state.in_(OPEN))

    def last_of(self, conversation: ConversationId) -> Case | None:
        """The newest case of a conversation, open or ended."""
        found = self._all(cases.c.conversation == conversation)
        return found[-1] if found else None

    def numbered(self, conversation: ConversationId, number: str) -> Case | None:
        """The case with this number, if it is this person's."""
        return self._one(cases.c.number == number, cases.c.conversation == conversation)

    def at_thread(self, channel: str, ts: str) -> Case | None:
        """The case whose card stands there."""
        return self._one(cases.c.slack_channel == channel, cases.c.slack_ts == ts)

    def change(self, case: Case, *, state: State, officer: OfficerId | None, **values: Any) -> bool:
        """Move a case on, unless somebody else did since `case` was read."""
        changed = self.connection.execute(
            update(cases)
            .where(cases.c.id == case.id, cases.c.version == case.version)
            .values(state=state, officer=officer, version=case.version + 1, **values)
        )
        return changed.rowcount == 1

    def correct(self, case: CaseId, *, where: str, when: str) -> None:
        """What the person has put right; no move, so the buttons of the card stay good."""
        self.connection.execute(
            update(cases).where(cases.c.id == case).values(where=where, when=when)
        )

    def promise(self, case: CaseId, *, at: datetime) -> None:
        """By when the person was told that they are answered, now that they were not."""
        self.connection.execute(update(cases).where(cases.c.id == case).values(promised_at=at))

    def answered(self, case: CaseId, *, at: datetime) -> None:
        """Somebody has answered the person by another way; the first time counts."""
        first = cases.c.first_answered_at.is_(None)
        self.connection.execute(
            update(cases).where(cases.c.id == case, first).values(first_answered_at=at)
        )

    def place(self, case: CaseId, *, channel: str, ts: str) -> None:
        """Where the case's card stands in Slack."""
        self.connection.execute(
            update(cases).where(cases.c.id == case).values(slack_channel=channel, slack_ts=ts)
        )

    def record(
        self, case: CaseId, event: Event, *, cause: str, before: State | None = None
    ) -> bool:
        """Write a line of history once for each `cause`; False when it was there already."""
        row = {
            "case": case,
            "at": event.at,
            "move": event.move,
            "from_state": before or "",
            "state": event.state,
            "officer": event.officer,
            "text": event.text,
            "cause": cause,
        }
        once = insert_once(self.connection, case_events, ["cause"]).values(**row)
        # what comes back, not a count of rows: psycopg gives none for an insert of this sort
        return self.connection.execute(once.returning(case_events.c.id)).first() is not None

    def has(self, cause: str) -> bool:
        """Whether this cause is in the history."""
        query = select(case_events.c.id).where(case_events.c.cause == cause)
        return self.connection.execute(query).first() is not None

    def _number(self, at: datetime) -> str:
        name = f"cases-{at.year}"
        self.connection.execute(insert_once(self.connection, counters, ["name"]), [{"name": name}])
        raised = self.connection.execute(
            update(counters)
            .where(counters.c.name == name)
            .values(value=counters.c.value + 1)
            .returning(counters.c.value)
        )
        return f"LK-{at.year}-{raised.scalar_one():05d}"

    def _history(self, case: CaseId) -> tuple[Event, ...]:
        query = select(case_events).where(case_events.c.case == case).order_by(case_events.c.id)
        return tuple(
            Event(
                at=row.at,
                move=row.move,
                state=State(row.state),
                officer=None if row.officer is None else OfficerId(row.officer),
                text=row.text,
            )
            for row in self.connection.execute(query)
        )

    def _one(self, *conditions: Any) -> Case | None:
        found = self._all(*conditions)
        return found[0] if found else None

    def _all(self, *conditions: Any) -> list[Case]:
        query: Select[Any] = (
            select(
                cases,
                conversations.c.channel,
                conversations.c.person,
                conversations.c.last_inbound_at,
            )
            .join(conversations, conversations.c.id == cases.c.conversation)
            .where(*conditions)
            .order_by(cases.c.id)
        )
        return [_case(row) for row in self.connection.execute(query).mappings()]


def _case(row: Any) -> Case:
    fields = {key: value for key, value in row.items() if key != "cause"}
    officer = fields.pop("officer")
    return Case(
        **{
            **fields,
            "state": State(row["state"]),
            "topic": Topic(row["topic"]),
            "priority": Priority(row["priority"]),
            "officer": None if officer is None else OfficerId(officer),
        }
    )
