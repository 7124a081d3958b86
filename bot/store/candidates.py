"""What people say was wrongly understood, until a maintainer has looked at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.messages import ConversationId
from bot.store.conversations import insert_once
from bot.store.tables import candidates, messages


class Source(StrEnum):
    """Who says so."""

    OFFICER = "officer"
    PERSON = "person"


class Standing(StrEnum):
    """What became of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class NewCandidate:
    """Words, the intent they were taken for, and the one they had; "" where nobody said."""

    cause: str
    conversation: ConversationId
    text: str
    language: str
    understood: str
    suggested: str
    source: Source
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Candidate(NewCandidate):
    """One as it is kept."""

    id: int
    state: Standing


@dataclass(frozen=True)
class Candidates:
    """The table of candidates inside one transaction."""

    connection: Connection

    def add(self, new: NewCandidate) -> bool:
        """Keep it once for each `cause`; False when it was there already."""
        once = insert_once(self.connection, candidates, ["cause"]).values(**vars(new))
        return self.connection.execute(once.returning(candidates.c.id)).first() is not None

    def suggest(self, cause: str, intent: str) -> bool:
        """Another intent for an open one; False when it has this one, or is settled."""
        changed = self.connection.execute(
            update(candidates)
            .where(
                candidates.c.cause == cause,
                candidates.c.state == Standing.OPEN,
                candidates.c.suggested != intent,
            )
            .values(suggested=intent)
        )
        return changed.rowcount == 1

    def open_ones(self) -> list[Candidate]:
        """Those that nobody has looked at, oldest first."""
        query = select(candidates).where(candidates.c.state == Standing.OPEN)
        return [_candidate(row) for row in self.connection.execute(query.order_by(candidates.c.id))]

    def settle(self, ids: Sequence[int], state: Standing) -> int:
        """Close those of `ids` that are open; how many they were."""
        changed = self.connection.execute(
            update(candidates)
            .where(candidates.c.id.in_(ids), candidates.c.state == Standing.OPEN)
            .values(state=state)
        )
        return changed.rowcount

    def withdraw(
        self, conversation: ConversationId, external_id: str, *, questions: Sequence[str] = ()
    ) -> None:
        """The person deletes a message: nobody learns from its words. Call it before they go.

        `questions` are what was asked with it, where that is not all of its words.
        """
        words = select(messages.c.text).where(
            messages.c.conversation == conversation,
            messages.c.external_id == external_id,
            messages.c.author == "person",
        )
        theirs = candidates.c.text.in_(words) | candidates.c.text.in_(questions)
        self.connection.execute(
            delete(candidates).where(candidates.c.conversation == conversation, theirs)
        )


def _candidate(row: Row[Any]) -> Candidate:
    values = {**row._mapping, "source": Source(row.source), "state": Standing(row.state)}
    return Candidate(**values)
