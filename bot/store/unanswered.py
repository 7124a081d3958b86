"""Questions that got no answer, or one that did not help: what the documents lack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select

from bot.messages import ConversationId
from bot.store.answer_tables import answers


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """One question, its personal data masked. `reason` is why it was declined; "": it was
    answered, and the person said that it did not help.
    """

    question: str
    language: str
    reason: str
    conversation: ConversationId
    at: datetime


@dataclass(frozen=True)
class UnansweredQuestions:
    """What the table of answers knows of them, inside one transaction."""

    connection: Connection

    def since(self, moment: datetime) -> Iterator[Unanswered]:
        """Those asked at `moment` or later, oldest first."""
        columns = ("question", "language", "reason", "conversation", "at")
        query = (
            select(*(answers.c[name] for name in columns))
            .where(answers.c.at >= moment)
            .where(or_(answers.c.reason != "", answers.c.is_helpful.is_(False)))
            .order_by(answers.c.id)
        )
        for row in self.connection.execute(query):
            yield Unanswered(**row._mapping)
