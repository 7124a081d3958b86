"""Conversations: with whom, in which language, and who owns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.messages import CaseId, ConversationId
from bot.store.tables import conversations

# Every turn asks this; a statement that is made once costs half.
_GET = select(conversations).where(conversations.c.id == bindparam("one"))


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """One person on one channel. `owner` is the case whose officer owns it, None the bot."""

    id: ConversationId
    channel: str
    person: str
    language: str
    language_fixed: bool
    owner: CaseId | None
    epoch: int
    dialogue: list[dict[str, Any]]
    disclosed_at: datetime | None
    last_inbound_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True)
class Conversations:
    """The table of conversations inside one transaction."""

    connection: Connection

    def get(self, conversation: ConversationId) -> Conversation:
        """The conversation with this id, which must exist."""
        return _conversation(self.connection.execute(_GET, {"one": conversation}).one())

    def epoch(self, conversation: ConversationId) -> int:
        """How often it has changed hands."""
        query = select(conversations.c.epoch).where(conversations.c.id == conversation)
        return int(self.connection.execute(query).scalar_one())

    def id_of(self, channel: str, person: str, *, now: datetime) -> ConversationId:
        """The conversation with `person`, made if there is none yet."""
        table = conversations.c
        query = select(table.id).where(table.channel == channel, table.person == person)
        found = self.connection.execute(query).scalar()
        if found is None:
            self._make(channel, person, now)
            found = self.connection.execute(query).scalar_one()
        return ConversationId(found)

    def set(self, conversation: ConversationId, **values: Any) -> None:
        """Change columns of one conversation."""
        self.connection.execute(
            update(conversations).where(conversations.c.id == conversation).values(**values)
        )

    def give(self, conversation: ConversationId, owner: CaseId | None) -> None:
        """Change the owner; what the former one decided and has not sent yet is void."""
        self.set(conversation, owner_case=owner, epoch=conversations.c.epoch + 1)

    def _make(self, channel: str, person: str, now: datetime) -> None:
        values = {"channel": channel, "person": person, "created_at": now}
        self.connection.execute(
            insert_once(self.connection, conversations, ["channel", "person"]), [values]
        )


def insert_once(connection: Connection, table: Any, unique: Sequence[str] = ()) -> Any:
    """An insert that does nothing where a row with the same `unique` columns is there.

    Without `unique`, any rule of the table that forbids two such rows counts.
    """
    return _insert_once(connection.dialect.name, table, tuple(unique))


@cache
def _insert_once(dialect: str, table: Any, unique: tuple[str, ...]) -> Any:
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing(index_elements=unique or None)
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing(index_elements=unique or None)
    return insert(table)


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=ConversationId(row.id),
        channel=row.channel,
        person=row.person,
        language=row.language,
        language_fixed=row.language_fixed,
        owner=None if row.owner_case is None else CaseId(row.owner_case),
        epoch=row.epoch,
        dialogue=row.dialogue or [],
        disclosed_at=row.disclosed_at,
        last_inbound_at=row.last_inbound_at,
        stopped_at=row.stopped_at,
    )
