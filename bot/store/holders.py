"""Who was given which version of a section, as far as the answers of some time tell."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from bot.knowledge.receipts import SectionVersion
from bot.messages import ConversationId
from bot.store.answer_tables import answer_sections, answers, section_versions
from bot.store.corrections import Place
from bot.store.tables import conversations


@dataclass(frozen=True, kw_only=True)
class Holder:
    """One who was given a version of a section last by the answer `answer`, which said `text`.

    `cause` is what the answer followed from.
    """

    conversation: ConversationId
    channel: str
    language: str
    last_inbound_at: datetime | None
    stopped_at: datetime | None
    answer: int
    hash: str
    text: str
    cause: str
    told_at: datetime


@dataclass(frozen=True)
class Holders:
    """The tables of answers, read the other way round: from the section to the people."""

    connection: Connection

    def versions(self, since: datetime) -> list[SectionVersion]:
        """Every version that an answer has cited `since`."""
        kept = section_versions.c
        cited = (
            select(answer_sections.c.hash)
            .join(answers, answers.c.id == answer_sections.c.answer)
            .where(answers.c.at >= since)
        )
        columns = (each for each in kept if each.name not in ("hash", "cited_at"))
        query = select(*columns).where(kept.hash.in_(cited))
        rows = self.connection.execute(query.order_by(kept.document, kept.section, kept.hash))
        return [SectionVersion(**row._mapping) for row in rows]

    def of(self, place: Place, since: datetime) -> list[Holder]:
        """Everyone who was given the section `since`, with the version that they got last."""
        last = {
            row.conversation: _holder(row) for row in self.connection.execute(_given(place, since))
        }
        return list(last.values())

    def last_answer(self, place: Place, conversation: ConversationId) -> int | None:
        """The answer by which a conversation was given the section last."""
        query = _given(place, None).where(answers.c.conversation == conversation)
        rows = self.connection.execute(query).all()
        return rows[-1].answer if rows else None


def _given(place: Place, since: datetime | None) -> Select[Any]:
    """The answers that cite any version of a section, oldest first."""
    where = [section_versions.c[name] == value for name, value in asdict(place).items()]
    if since is not None:
        where.append(answers.c.at >= since)
    return (
        select(
            answers.c.conversation,
            conversations.c.channel,
            conversations.c.language,
            answers.c.language.label("asked_in"),
            conversations.c.last_inbound_at,
            conversations.c.stopped_at,
            answers.c.id.label("answer"),
            answer_sections.c.hash,
            answers.c.text,
            answers.c.cause,
            answers.c.at.label("told_at"),
        )
        .select_from(answer_sections)
        .join(section_versions, section_versions.c.hash == answer_sections.c.hash)
        .join(answers, answers.c.id == answer_sections.c.answer)
        .join(conversations, conversations.c.id == answers.c.conversation)
        .where(*where)
        .order_by(answers.c.id)
    )


def _holder(row: Any) -> Holder:
    values = dict(row._mapping)
    asked_in = values.pop("asked_in")
    return Holder(**{**values, "language": row.language or asked_in})
