"""The durable outbox: unique cause, attempts written before each send, order within a lane."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select, update

from bot.messages import ConversationId, OutboxId
from bot.store.conversations import insert_once
from bot.store.inbox import DeadRow
from bot.store.tables import conversations, outbox

# Literal, not bound: SQLite uses the index of open messages only if it can read the values.
_OPEN = outbox.c.status.in_(
    bindparam("open", ("due", "sending"), expanding=True, literal_execute=True)
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One message to send. `attempts` counts this one; `may_repeat`: an earlier one may have
    arrived, since we did not learn its end.
    """

    id: OutboxId
    channel: str
    lane: str
    conversation: ConversationId | None
    message: dict[str, Any]
    attempts: int
    may_repeat: bool
    created_at: datetime


@dataclass(frozen=True)
class Outbox:
    """The outbox inside one transaction."""

    connection: Connection

    def add(
        self,
        message: dict[str, Any],
        *,
        channel: str,
        lane: str,
        cause: str,
        now: datetime,
        conversation: ConversationId | None = None,
        epoch: int | None = None,
        due: datetime | None = None,
    ) -> None:
        """Queue a message once for each `cause`, to be sent now or when it is `due`."""
        row = {
            "channel": channel,
            "lane": lane,
            "conversation": conversation,
            "message": message,
            "epoch": epoch,
            "cause": cause,
            "next_try_at": due or now,
            "created_at": due or now,
        }
        self.connection.execute(insert_once(self.connection, outbox, ["cause"]), [row])

    def take(
        self, channel: str, worker: str, *, now: datetime, lease: timedelta, limit: int
    ) -> list[Row]:
        """The oldest due message of each lane, its attempt written; at most `limit` lanes.

        Messages that were decided under a former owner are dropped on the way.
        """
        self._drop_stale(channel, now)
        heads = self._due_heads(channel, now, limit)
        for head in heads:
            cut_off = head.status == "sending"
            self._set(
                head.id,
                status="sending",
                attempts=head.attempts + 1,
                may_repeat=head.may_repeat or cut_off,
                next_try_at=now + lease,
                sender=worker,
            )
        return [_row(head) for head in heads]

    def sent(self, row: OutboxId, *, external_id: str, now: datetime) -> None:
        """The platform took it."""
        self._set(row, status="sent", external_id=external_id, sent_at=now, error="")

    def later(
        self, row: OutboxId, *, code: str, next_try_at: datetime, may_repeat: bool = False
    ) -> None:
        """The platform did not take it now, as far as we know; its lane waits."""
        marked = {"may_repeat": True} if may_repeat else {}
        self.connection.execute(
            update(outbox)
            # not when another worker has sent it meanwhile, because we were too slow
            .where(outbox.c.id == row, outbox.c.status == "sending")
            .values(status="due", error=code, next_try_at=next_try_at, **marked)
        )

    def dead(self, row: OutboxId, *, code: str) -> None:
        """The platform will never take it; its lane goes on."""
        self._set(row, status="dead", error=code)

    def senders(self) -> set[str]:
        """The workers that have a send under way."""
        query = select(outbox.c.sender).where(_OPEN, outbox.c.status == "sending")
        return {each for each in self.connection.execute(query).scalars() if each}

    def free(self, workers: Collection[str], *, now: datetime) -> None:
        """These workers have ended: what they were sending may be taken at once."""
        self.connection.execute(
            update(outbox)
            .where(_OPEN, outbox.c.status == "sending", outbox.c.sender.in_(workers))
            .values(next_try_at=now)
        )

    def due(self, channels: Sequence[str], *, now: datetime) -> list[str]:
        """Those of `channels` that have something to send now."""
        heads = outbox.c.id.in_(_heads(channels))
        query = select(outbox.c.channel).where(heads, outbox.c.next_try_at <= now).distinct()
        return list(self.connection.execute(query).scalars())

    def next_due(self, channels: Sequence[str]) -> datetime | None:
        """When the first lane may go on; None when all are empty."""
        query = select(func.min(outbox.c.next_try_at)).where(outbox.c.id.in_(_heads(channels)))
        return self.connection.execute(query).scalar()

    def counts(self) -> dict[str, int]:
        """Rows by status."""
        query = select(outbox.c.status, func.count().label("number")).group_by(outbox.c.status)
        return {row.status: row.number for row in self.connection.execute(query)}

    def possible_repeats(self) -> int:
        """How many sends were cut off before we learned their end."""
        query = select(func.count()).where(outbox.c.may_repeat)
        return self.connection.execute(query).scalar_one()

    def dead_rows(self) -> list[DeadRow]:
        """What could not be delivered, oldest first."""
        query = select(outbox).where(outbox.c.status == "dead").order_by(outbox.c.id)
        return [
            DeadRow(id=row.id, channel=row.channel, code=row.error, at=row.created_at)
            for row in self.connection.execute(query)
        ]

    def retry(self, rows: Sequence[int], *, now: datetime) -> int:
        """Queue dead rows again; how many there were."""
        revived = self.connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(rows), outbox.c.status == "dead")
            .values(status="due", attempts=0, error="", next_try_at=now, created_at=now)
        )
        return revived.rowcount

    def _due_heads(self, channel: str, now: datetime, limit: int) -> Sequence[Any]:
        query = (
            select(outbox)
            .where(outbox.c.id.in_(_heads([channel])), outbox.c.next_try_at <= now, _OPEN)
            .order_by(outbox.c.id)
            .limit(limit)
            .with_for_update(of=outbox, skip_locked=True)
        )
        return self.connection.execute(query).all()

    def _drop_stale(self, channel: str, now: datetime) -> None:
        moved = (
            select(conversations.c.id)
            .where(
                conversations.c.id == outbox.c.conversation,
                or_(
                    conversations.c.epoch != outbox.c.epoch,
                    conversations.c.stopped_at.is_not(None),
                ),
            )
            .exists()
        )
        self.connection.execute(
            update(outbox)
            .where(_OPEN, outbox.c.channel == channel, outbox.c.epoch.is_not(None))
            .where(_is_idle(now), moved)
            .values(status="dropped", next_try_at=now)
        )

    def _set(self, row: int, **values: Any) -> None:
        self.connection.execute(update(outbox).where(outbox.c.id == row).values(**values))


def _heads(channels: Sequence[str]) -> Select[tuple[int]]:
    """The oldest open message of each lane."""
    return (
        select(func.min(outbox.c.id))
        .where(_OPEN, outbox.c.channel.in_(channels))
        .group_by(outbox.c.lane)
    )


def _is_idle(now: datetime) -> ColumnElement[bool]:
    """Whether nobody is sending it: it waits, or its send was cut off."""
    return or_(outbox.c.status == "due", outbox.c.next_try_at <= now)


def _row(head: Any) -> Row:
    return Row(
        id=OutboxId(head.id),
        channel=head.channel,
        lane=head.lane,
        conversation=None if head.conversation is None else ConversationId(head.conversation),
        message=head.message,
        attempts=head.attempts + 1,
        may_repeat=head.may_repeat or head.status == "sending",
        created_at=head.created_at,
    )
