"""The durable inbox: unique by platform id, oldest first, one worker a conversation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select, update

from bot.messages import ConversationId, Inbound, InboxId
from bot.store import events
from bot.store.conversations import Conversations, insert_once
from bot.store.tables import conversations, inbox

# What every turn says to the database; a statement that is made once costs half.
_OLDEST = (
    select(inbox)
    .where(inbox.c.conversation == bindparam("of"), inbox.c.status == "new")
    .order_by(inbox.c.id)
    .limit(1)
)
_HOLDER = (
    select(conversations.c.claimed_by)
    .where(conversations.c.id == bindparam("of"))
    .with_for_update(key_share=True)  # new rows of the inbox may refer to it
)
_ONE = update(inbox).where(inbox.c.id == bindparam("one"))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """An inbox row that this worker may take. `attempts` counts this one.

    With `joined` it is several, which their sender meant as one: `inbound` has the words of
    all, `received_at` is when the last one came.
    """

    id: InboxId
    conversation: ConversationId
    inbound: Inbound
    attempts: int
    failures: int
    received_at: datetime
    joined: tuple["Turn", ...] = ()

    @property
    def pieces(self) -> tuple["Turn", ...]:
        """The rows that it consists of, in order."""
        return self.joined or (self,)

    def and_then(self, following: "Turn") -> "Turn":
        """This turn with the next message as part of it."""
        text = f"{self.inbound.text}\n{following.inbound.text}"
        return replace(
            self,
            inbound=replace(self.inbound, text=text),
            received_at=following.received_at,
            joined=(*self.pieces, following),
        )


@dataclass(frozen=True, kw_only=True)
class DeadRow:
    """Something that only a person can mend. `code` says why, without anybody's words."""

    id: int
    channel: str
    code: str
    at: datetime


@dataclass(frozen=True)
class Inbox:
    """The inbox inside one transaction."""

    connection: Connection

    def add(self, inbounds: Sequence[Inbound], *, now: datetime) -> None:
        """Store events; those stored before are left alone."""
        people = Conversations(self.connection)
        rows = [
            {
                "channel": each.channel,
                "external_id": each.external_id,
                "conversation": people.id_of(each.channel, each.person, now=now),
                "event": events.to_json(each),
                "received_at": now,
                "next_try_at": now,
            }
            for each in inbounds
        ]
        if rows:
            self.connection.execute(
                insert_once(self.connection, inbox, ["channel", "external_id"]), rows
            )

    def claim(
        self, worker: str, *, now: datetime, lease: timedelta, limit: int
    ) -> list[ConversationId]:
        """Conversations with something to do that are now this worker's, oldest first.

        What it still holds from before counts: it broke off there, or it would not ask.
        One whose turn was cut off comes alone: should it end this worker too, then no others
        are taken along.
        """
        rows = self.connection.execute(self._waiting(worker, now, limit)).all()
        cut_off = [row for row in rows if row.attempts > row.failures]
        if found := [row.id for row in cut_off[:1] or rows]:
            claimed = self.connection.execute(
                update(conversations)
                .where(conversations.c.id.in_(found), _is_free(worker, now))
                .values(claimed_by=worker, claimed_until=now + lease)
                .returning(conversations.c.id)
            )
            mine = set(claimed.scalars())
            return [ConversationId(each) for each in found if each in mine]
        return []

    def begin(self, conversation: ConversationId, *, now: datetime) -> Turn | None:
        """The conversation's oldest open row with its attempt counted; None: nothing due."""
        row = self.connection.execute(_OLDEST, {"of": conversation}).one_or_none()
        if row is None or row.next_try_at > now:
            return None
        self._set(row.id, attempts=row.attempts + 1)
        return _turn(row, attempts=row.attempts + 1)

    def following(self, turn: Turn) -> Turn | None:
        """The message that came after this turn's last piece and waits, if there is one."""
        after = inbox.c.id > turn.pieces[-1].id
        of = {"of": turn.conversation}
        row = self.connection.execute(_OLDEST.where(after), of).one_or_none()
        return None if row is None else _turn(row, attempts=row.attempts)

    def wait(self, turn: Turn, *, until: datetime) -> None:
        """Take the turn not before `until`; this was no attempt."""
        self._set(turn.id, attempts=turn.attempts - 1, next_try_at=until)

    def is_held(self, conversation: ConversationId, worker: str) -> bool:
        """Whether the conversation is still this worker's; locks it until the commit."""
        holder = self.connection.execute(_HOLDER, {"of": conversation}).scalar()
        return bool(holder == worker)

    def release(self, conversation: ConversationId, worker: str) -> None:
        """Give the conversation back, if it is still this worker's."""
        self.connection.execute(
            update(conversations)
            .where(conversations.c.id == conversation, conversations.c.claimed_by == worker)
            .values(claimed_by=None, claimed_until=None)
        )

    def claimants(self) -> set[str]:
        """The workers that hold a conversation."""
        query = select(conversations.c.claimed_by).where(conversations.c.claimed_by.is_not(None))
        return set(self.connection.execute(query.distinct()).scalars())

    def free(self, workers: Collection[str]) -> None:
        """These workers have ended: what they held may be taken at once."""
        self.connection.execute(
            update(conversations)
            .where(conversations.c.claimed_by.in_(workers))
            .values(claimed_by=None, claimed_until=None)
        )

    def done(self, row: InboxId, *, now: datetime) -> None:
        """The turn is part of this transaction."""
        self._set(row, status="done", done_at=now)

    def failed(self, row: InboxId, *, code: str, next_try_at: datetime) -> None:
        """The turn raised; it is taken again not before `next_try_at`."""
        counted = _ONE.values(failures=inbox.c.failures + 1)
        values = {"one": row, "error": code, "next_try_at": next_try_at}
        self.connection.execute(counted, values)

    def dead(self, row: InboxId, *, code: str, now: datetime) -> None:
        """Nothing more can be done without a person."""
        self._set(row, status="dead", error=code, done_at=now)

    def next_due(self, worker: str, *, now: datetime) -> datetime | None:
        """When this worker may go on; None when nothing waits that nobody else holds."""
        query = (
            select(func.min(inbox.c.next_try_at))
            .join(conversations, conversations.c.id == inbox.c.conversation)
            .where(inbox.c.id.in_(_heads()), _is_free(worker, now))
        )
        return self.connection.execute(query).scalar()

    def counts(self) -> dict[str, int]:
        """Rows by status."""
        query = select(inbox.c.status, func.count().label("number")).group_by(inbox.c.status)
        return {row.status: row.number for row in self.connection.execute(query)}

    def dead_rows(self) -> list[DeadRow]:
        """What could not be processed, oldest first."""
        query = select(inbox).where(inbox.c.status == "dead").order_by(inbox.c.id)
        return [
            DeadRow(id=row.id, channel=row.channel, code=row.error, at=row.received_at)
            for row in self.connection.execute(query)
        ]

    def retry(self, rows: Sequence[int], *, now: datetime) -> int:
        """Take dead rows up again; how many there were."""
        revived = self.connection.execute(
            update(inbox)
            .where(inbox.c.id.in_(rows), inbox.c.status == "dead")
            .values(status="new", attempts=0, failures=0, error="", done_at=None, next_try_at=now)
        )
        return revived.rowcount

    def _set(self, row: int, **values: Any) -> None:
        self.connection.execute(_ONE, {"one": row, **values})

    def _waiting(self, worker: str, now: datetime, limit: int) -> Select[Any]:
        return (
            select(conversations.c.id, inbox.c.attempts, inbox.c.failures)
            .join(inbox, inbox.c.conversation == conversations.c.id)
            .where(inbox.c.id.in_(_heads()), inbox.c.next_try_at <= now)
            .where(_is_free(worker, now))
            .order_by(inbox.c.id)
            .limit(limit)
            .with_for_update(of=conversations, skip_locked=True, key_share=True)
        )


def _turn(row: Any, *, attempts: int) -> Turn:
    return Turn(
        id=InboxId(row.id),
        conversation=ConversationId(row.conversation),
        inbound=events.from_json(row.channel, row.external_id, row.event),
        attempts=attempts,
        failures=row.failures,
        received_at=row.received_at,
    )


def _heads() -> Select[tuple[int]]:
    """The oldest open row of each conversation."""
    return (
        select(func.min(inbox.c.id)).where(inbox.c.status == "new").group_by(inbox.c.conversation)
    )


def _is_free(worker: str, now: datetime) -> ColumnElement[bool]:
    """Whether nobody else holds the conversation."""
    return or_(
        conversations.c.claimed_by.is_(None),
        conversations.c.claimed_by == worker,
        conversations.c.claimed_until < now,
    )
