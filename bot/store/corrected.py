"""To whom a correction goes, and what it says to those who were given each version."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select, update

from bot.messages import ConversationId
from bot.store.answer_tables import answers
from bot.store.conversations import insert_once
from bot.store.correction_tables import correction_people, correction_texts, corrections
from bot.store.corrections import CorrectionState
from bot.store.holders import Holder
from bot.store.tables import conversations


class PersonState(StrEnum):
    """Whether a person got it."""

    DUE = "due"
    SENT = "sent"
    LEFT_OUT = "left_out"  # could not be written to, or was told better meanwhile


@dataclass(frozen=True, kw_only=True)
class CorrectionText:
    """What it says to those who were given the version `hash`."""

    hash: str
    reason: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CorrectedPerson:
    """One who was given a version that no longer holds, by the answer `answer` at `told_at`."""

    correction: int
    conversation: ConversationId
    answer: int
    hash: str
    language: str
    state: PersonState
    question: str
    told_at: datetime
    channel: str
    last_inbound_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True)
class Corrected:
    """The tables of people and texts inside one transaction."""

    connection: Connection

    def word(self, correction: int, text: CorrectionText) -> None:
        """Keep what it says to those who were given one version, once."""
        once = insert_once(self.connection, correction_texts, ["correction", "hash"])
        self.connection.execute(once, [{"correction": correction, **asdict(text)}])

    def texts(self, correction: int) -> dict[str, CorrectionText]:
        """What it says, by the version that people were given."""
        query = select(correction_texts).where(correction_texts.c.correction == correction)
        rows = (dict(row._mapping) for row in self.connection.execute(query))
        return {row["hash"]: _text(row) for row in rows}

    def address(self, correction: int, holder: Holder) -> bool:
        """Add a person, once; whether that was now."""
        row = {
            "correction": correction,
            "conversation": holder.conversation,
            "answer": holder.answer,
            "hash": holder.hash,
            "language": holder.language,
        }
        once = insert_once(self.connection, correction_people, ["correction", "conversation"])
        made = once.values(**row).returning(correction_people.c.answer)
        return self.connection.execute(made).first() is not None

    def people(self, chosen: Collection[int]) -> list[CorrectedPerson]:
        """Everyone whom these corrections are for."""
        return self._people(correction_people.c.correction.in_(chosen))

    def person(
        self, conversation: ConversationId, chosen: Collection[int]
    ) -> list[CorrectedPerson]:
        """One person in each of these corrections that is for them."""
        table = correction_people.c
        return self._people(table.conversation == conversation, table.correction.in_(chosen))

    def take(self, *, limit: int) -> list[CorrectedPerson]:
        """Some of those to write to now; no other process gets them until the commit."""
        approved = select(corrections.c.id).where(corrections.c.state == CorrectionState.APPROVED)
        table = correction_people.c
        return self._people(
            table.state == PersonState.DUE, table.correction.in_(approved), limit=limit
        )

    def settle(self, person: CorrectedPerson, state: PersonState) -> None:
        """What became of a person's correction."""
        table = correction_people
        one = (table.c.correction == person.correction) & (
            table.c.conversation == person.conversation
        )
        self.connection.execute(update(table).where(one).values(state=state))

    def _people(self, *conditions: Any, limit: int | None = None) -> list[CorrectedPerson]:
        query = (
            select(
                correction_people,
                answers.c.question,
                answers.c.at.label("told_at"),
                conversations.c.channel,
                conversations.c.last_inbound_at,
                conversations.c.stopped_at,
            )
            .join(answers, answers.c.id == correction_people.c.answer)
            .join(conversations, conversations.c.id == correction_people.c.conversation)
            .where(*conditions)
            .order_by(correction_people.c.correction, correction_people.c.conversation)
            .limit(limit)
        )
        if limit is not None:
            query = query.with_for_update(of=correction_people, skip_locked=True)
        return [_person(row) for row in self.connection.execute(query)]


def _text(row: dict[str, Any]) -> CorrectionText:
    return CorrectionText(**{key: row[key] for key in ("hash", "reason", "before", "after")})


def _person(row: Row[Any]) -> CorrectedPerson:
    values = {**row._mapping, "state": PersonState(row.state)}
    return CorrectedPerson(**values | {"conversation": ConversationId(row.conversation)})
