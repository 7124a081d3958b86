"""Documents, people who were given their sections, and the parts that put it right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.corrections.decisions import Decisions
from bot.corrections.proposals import Proposals
from bot.corrections.published import Published
from bot.corrections.sending import Sending
from bot.institution_file import read
from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section
from bot.knowledge.receipts import NewReceipt, SectionVersion
from bot.messages import ConversationId, OfficerId
from bot.speech import load
from bot.store.corrections import Correction
from bot.store.store import Store
from bot.store.tables import metadata
from tests.bot.store.rows import NOW

INSTITUTION = read(Path("tests/institution.yml"))
SPEECH = load(INSTITUTION)
WINDOWS_H = {"messenger": 24}
MAX_CHARS = {"telegram": 4096, "messenger": 2000}
OFFICER, COLLEAGUE = OfficerId("U1"), OfficerId("U2")
COST = "You apply at the town hall. An adult pays €65. It takes 5 days."
DEARER = COST.replace("65", "70")
outbox, people = metadata.tables["outbox"], metadata.tables["correction_people"]


def document(text: str = COST, **changes: Any) -> Document:
    """A document with one section."""
    section = Section(id="cost", path=("Passport", "Cost"), text=text, line=1)
    made = Document(
        id="city/passport",
        language="en",
        title="Passport",
        url="https://city.example/passport",
        owner="Population",
        effective=date(2026, 1, 1),
        sections=(section,),
    )
    return replace(made, **changes)


@dataclass(frozen=True, kw_only=True)
class Town:
    """One institution's store and what works on it."""

    store: Store
    days: int = 30

    def person(
        self, name: str, *, channel: str = "telegram", language: str = "en", **values: Any
    ) -> ConversationId:
        """Somebody who wrote an hour ago."""
        with self.store.begin() as tx:
            one = tx.conversations.id_of(channel, name, now=NOW)
            wrote = {"last_inbound_at": NOW - timedelta(hours=1), "language": language}
            tx.conversations.set(one, **wrote | values)
        return one

    def told(
        self,
        one: ConversationId,
        given: Document,
        *,
        at: datetime = NOW - timedelta(hours=1),
        text: str | None = None,
    ) -> None:
        """This person was given the document's section, or the part `text` of it."""
        [section] = given.sections
        version = Published([given]).now(_cited(given))
        assert version is not None
        receipt = NewReceipt(
            cause=f"in:{one}:{at.isoformat()}",
            conversation=one,
            question="What does a passport cost?",
            language="en",
            text=text or section.text,
            confidence=0.9,
            index_version="before",
            model_version="m",
            at=at,
            sections=(version,),
        )
        with self.store.begin() as tx:
            tx.answers.add(receipt)

    def look(self, *documents: Document, now: datetime = NOW) -> None:
        """A worker takes up these documents."""
        proposals = Proposals(store=self.store, days=self.days, windows_h=WINDOWS_H)
        published = Published(documents)
        for _ in proposals.look(published, index_version="after", today=now.date(), now=now):
            pass

    def decisions(self, *, now: datetime = NOW) -> Decisions:
        """What the desk works with."""
        return Decisions(
            store=self.store,
            speech=SPEECH,
            clock=lambda: now,
            windows_h=WINDOWS_H,
            ring=lambda: None,
        )

    def approve(self, correction: int = 1, *, now: datetime = NOW) -> None:
        """An officer says: send."""
        cause = f"click:{correction}"
        card = self.decisions(now=now).view(correction, day="")
        self.decisions(now=now).decide(card.corrections, send=True, by=OFFICER, cause=cause)

    def send(self, *, now: datetime = NOW) -> int:
        """A worker sends until nothing is left; to how many it came."""
        sending = Sending(store=self.store, speech=SPEECH, windows_h=WINDOWS_H, max_chars=MAX_CHARS)
        return sum(iter(lambda: sending.some(now=now), 0))

    def all(self) -> list[Correction]:
        """Every correction there is, oldest first."""
        with self.store.read() as tx:
            ids = tx.connection.execute(select(metadata.tables["corrections"].c.id)).scalars()
            return [tx.corrections.get(each) for each in sorted(ids)]

    def states(self) -> list[str]:
        """How far each of them is."""
        return [str(each.state) for each in self.all()]

    def addressed(self, correction: int = 1) -> set[ConversationId]:
        """To whom it goes."""
        with self.store.read() as tx:
            return {each.conversation for each in tx.corrected.people([correction])}

    def messages(self) -> list[tuple[ConversationId, dict[str, Any]]]:
        """What goes out to people, oldest first."""
        query = select(outbox).where(outbox.c.channel != "slack").order_by(outbox.c.id)
        with self.store.read() as tx:
            rows = tx.connection.execute(query)
            return [(ConversationId(row.conversation), row.message) for row in rows]

    def cards(self) -> list[int]:
        """Which corrections' cards are to be drawn, in order."""
        query = select(outbox.c.message).where(outbox.c.channel == "slack").order_by(outbox.c.id)
        with self.store.read() as tx:
            messages: Sequence[Any] = tx.connection.execute(query).scalars().all()
        return [each["correction"] for each in messages]


def _cited(given: Document) -> SectionVersion:
    """What names the section of a document."""
    [section] = given.sections
    return SectionVersion(
        document=given.id,
        language=given.language,
        section=section.id,
        title=given.title,
        heading="",
        text=section.text,
    )
