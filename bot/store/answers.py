"""Every answer that was given, with the sections as they stood when they were cited."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, insert, select, update

from bot.knowledge.receipts import LETTERS, LONGEST, SHORTEST, NewReceipt, Receipt, SectionVersion
from bot.messages import ConversationId
from bot.store.answer_tables import answer_sections, answers, section_versions
from bot.store.conversations import insert_once
from bot.store.tables import messages


@dataclass(frozen=True)
class Answers:
    """The tables of answers inside one transaction."""

    connection: Connection

    def add(self, new: NewReceipt) -> str:
        """Keep it once for each `cause`; the number that it has, "" for none."""
        known = select(answers.c.number).where(answers.c.cause == new.cause)
        if found := self.connection.execute(known).first():
            return found.number or ""
        number = self._free(new.cause) if new.sections else None
        row = {key: value for key, value in vars(new).items() if key != "sections"}
        row |= {"number": number, "confidence": round(new.confidence * 1000)}
        made = self.connection.execute(insert(answers).values(**row).returning(answers.c.id))
        self._cite(made.scalar_one(), new.sections, now=new.at)
        return number or ""

    def numbered(self, number: str) -> Receipt | None:
        """The answer with this number, whoever got it."""
        return self._one(select(answers).where(answers.c.number == number))

    def own(self, conversation: ConversationId, numbers: Sequence[str]) -> Receipt | None:
        """The first answer with one of these numbers that this conversation got."""
        mine = answers.c.conversation == conversation
        found = select(answers).where(mine, answers.c.number.in_(numbers))
        return self._one(found.order_by(answers.c.id).limit(1))

    def on(self, receipt: Receipt) -> list[Receipt]:
        """All answers to the same question in the same conversation, oldest first."""
        if not receipt.question:  # withdrawn
            return [receipt]
        same = select(answers).where(
            answers.c.conversation == receipt.conversation,
            answers.c.question == receipt.question,
            answers.c.number.is_not(None),
        )
        rows = self.connection.execute(same.order_by(answers.c.id)).all()
        return [_receipt(row, self._sections(row.id)) for row in rows]

    def caused(self, cause: str) -> Receipt | None:
        """What followed from this cause."""
        return self._one(select(answers).where(answers.c.cause == cause))

    def last(self, conversation: ConversationId) -> Receipt | None:
        """The newest answer of a conversation, which quotes something; None: there was none."""
        given = select(answers).where(
            answers.c.conversation == conversation, answers.c.number.is_not(None)
        )
        return self._one(given.order_by(answers.c.id.desc()).limit(1))

    def judge(self, receipt: Receipt, *, is_helpful: bool) -> None:
        """The person says whether it helped; the last word counts."""
        chosen = update(answers).where(answers.c.id == receipt.id)
        self.connection.execute(chosen.values(is_helpful=is_helpful))

    def withdraw(self, conversation: ConversationId, external_id: str) -> list[str]:
        """The person deletes a message: the questions in it go; gives them as they were."""
        cause = select(messages.c.cause).where(
            messages.c.conversation == conversation,
            messages.c.external_id == external_id,
            messages.c.author == "person",
        )
        if (message := self.connection.execute(cause).scalar()) is None:
            return []
        here = answers.c.conversation == conversation
        asked = select(answers.c.question).where(
            here, answers.c.cause.startswith(f"{message}:", autoescape=True)
        )
        questions = list(self.connection.execute(asked.distinct()).scalars())
        gone = update(answers).where(here, answers.c.question.in_(questions))
        self.connection.execute(gone.values(question=""))
        return questions

    def _cite(self, answer: int, sections: Sequence[SectionVersion], *, now: datetime) -> None:
        for place, section in enumerate(sections):
            row = {"hash": section.hash, "cited_at": now, **asdict(section)}
            once = insert_once(self.connection, section_versions, ["hash"])
            self.connection.execute(once, [row])
            cited = {"answer": answer, "place": place, "hash": section.hash}
            self.connection.execute(insert(answer_sections).values(**cited))

    def _free(self, cause: str) -> str:
        """A number that nobody has: as short as there is room for, and no guess at the next."""
        drawn = int.from_bytes(hashlib.sha256(cause.encode()).digest())
        letters = "".join(LETTERS[(drawn >> 5 * at) % len(LETTERS)] for at in range(LONGEST))
        for length in range(SHORTEST, LONGEST):
            number = f"A-{letters[:length]}"
            if not self.connection.scalar(select(exists().where(answers.c.number == number))):
                return number
        return f"A-{letters}"

    def _one(self, query: Select[Any]) -> Receipt | None:
        row = self.connection.execute(query).first()
        return None if row is None else _receipt(row, self._sections(row.id))

    def _sections(self, answer: int) -> tuple[SectionVersion, ...]:
        kept = section_versions
        query = (
            select(*(column for column in kept.c if column.name not in ("hash", "cited_at")))
            .join(answer_sections, answer_sections.c.hash == kept.c.hash)
            .where(answer_sections.c.answer == answer)
            .order_by(answer_sections.c.place)
        )
        rows = self.connection.execute(query)
        return tuple(SectionVersion(**row._mapping) for row in rows)


def _receipt(row: Row[Any], sections: tuple[SectionVersion, ...]) -> Receipt:
    values = {**row._mapping, "number": row.number or "", "confidence": row.confidence / 1000}
    return Receipt(**values, sections=sections)
