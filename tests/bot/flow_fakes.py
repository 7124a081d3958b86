"""A counter that runs in this process: a dialogue of ours, documents of ours, a clock to turn."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.answering import Grounds, Reply
from bot.care.case import Case
from bot.care.office import Office
from bot.care.queue import Queue
from bot.dialogue.turns import Decided, Heard, Understood
from bot.effects import Effect
from bot.errors import DialogueFailed
from bot.flow import Flow
from bot.institution_file import read
from bot.knowledge.receipts import Receipt, SectionVersion
from bot.messages import ConversationId, Inbound, Kind
from bot.speech import load
from bot.store.conversations import Conversation
from bot.store.inbox import Turn
from bot.store.store import Store
from bot.store.tables import conversations, outbox
from bot.store.transcript import Line

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning, while the counter is open
NIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
SECTION = SectionVersion(
    document="parking",
    language="en",
    section="cost",
    title="Parking",
    heading="Cost",
    text="A permit costs 10 euros a year. A second one costs 60 euros.",
    effective=date(2026, 1, 1),
)
OTHER = replace(SECTION, section="visitors", heading="Visitors", text="Visitors pay 2 euros.")
CHARS = {"telegram": 4096, "messenger": 2000}
INSTITUTION = read(Path("tests/institution.yml"))
WORKER = "one"


@dataclass
class ScriptedDialogue:
    """Decides what it was told to, one list of effects a turn; nothing more is a failure."""

    script: list[Sequence[Effect]] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    meant: dict[str, Understood] = field(default_factory=dict)  # by text, where it matters

    async def understand(self, text: str) -> Understood:
        """What the test says that it means."""
        return self.meant.get(text, Understood(intent="scripted", confidence=0.95))

    async def turn(self, heard: Heard) -> Decided:
        """The next of the script."""
        self.heard.append(heard)
        if not self.script:
            raise DialogueFailed("dialogue.silent")
        return Decided(
            understood=Understood(intent="scripted", confidence=0.75),
            effects=tuple(self.script.pop(0)),
            snapshot=[{"event": "action", "name": "action_listen"}],
        )


class ScriptedAnswering:
    """Answers what has a question mark, declines the rest. `others` are the next best."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.others: list[SectionVersion] = []
        self.telling: dict[str, str] = {}  # the reason why a question is declined

    def reply(self, question: str, *, language: str, history: Sequence[str], today: date) -> Reply:
        """The question in capitals, with a source, or an honest no."""
        asked = {"question": question, "language": language, "history": list(history)}
        self.asked.append({**asked, "today": today})
        sections = (SECTION,) if "?" in question else ()
        grounds = _grounds(question, *sections)
        if question in self.telling:
            grounds = replace(grounds, reason=self.telling[question], sections=())
        return Reply(text=question.upper(), grounds=grounds)

    def another(self, given: Sequence[Receipt], **asked: Any) -> Reply | None:
        """The first of `others` that is not given."""
        self.asked.append(asked)
        read = [part for each in given for part in each.sections]
        found = next((each for each in self.others if each not in read), None)
        return Reply(text=found.text, grounds=_grounds(given[0].question, found)) if found else None

    def recall(self, receipt: Receipt, **_: Any) -> Reply:
        """The words again."""
        return Reply(text=f"{receipt.number} said: {receipt.text}")


def _grounds(question: str, *sections: SectionVersion) -> Grounds:
    return Grounds(
        question=question,
        confidence=0.9,
        index_version="0123456789abcdef",
        reason="" if sections else "unsure",
        sections=sections,
    )


@dataclass
class Counter:
    """One person at the counter. `says`, `presses` and `does` each take a whole turn."""

    store: Store
    channel: str = "telegram"
    person: str = "42"
    now: datetime = NOW
    dialogue: ScriptedDialogue = field(default_factory=ScriptedDialogue)
    answering: ScriptedAnswering = field(default_factory=ScriptedAnswering)
    flow: Flow = field(init=False)
    queue: Queue = field(init=False)
    _events: int = 0

    def __post_init__(self) -> None:
        speech, office = load(INSTITUTION), Office(INSTITUTION)
        self.flow = Flow(
            store=self.store,
            dialogue=self.dialogue,
            answering=lambda: self.answering,  # type: ignore[arg-type,return-value]
            office=office,
            speech=speech,
            max_chars=CHARS,
            model="loket-0123456789ab",
        )
        self.queue = Queue(
            store=self.store,
            office=office,
            speech=speech,
            clock=lambda: self.now,
            max_chars=CHARS,
            ring=lambda: None,
        )

    def says(self, text: str, *effects: Effect, **fields: Any) -> list[str]:
        """What the person reads after a text on which the dialogue decides `effects`."""
        if effects:
            self.dialogue.script.append(effects)
        return self.does(Kind.TEXT, text=text, **fields)

    def does(self, kind: Kind, **fields: Any) -> list[str]:
        """What the person reads after an event."""
        before = len(self.sent())
        self.take(self.arrives(kind, **fields))
        return [row["text"] for row in self.sent()[before:]]

    def arrives(self, kind: Kind, **fields: Any) -> Turn:
        """The turn of an event that came in now, held by this worker."""
        self.adds(kind, **fields)
        return self.begins()

    def adds(self, kind: Kind, **fields: Any) -> None:
        """An event comes in now."""
        self._events += 1
        inbound = Inbound(
            channel=self.channel, external_id=f"{self._events}", person=self.person, kind=kind
        )
        with self.store.begin() as tx:
            tx.inbox.add([replace(inbound, **fields)], now=self.now)

    def begins(self) -> Turn:
        """The oldest turn that is due, held by this worker."""
        with self.store.begin() as tx:
            lease = timedelta(minutes=1)
            tx.inbox.claim(WORKER, now=self.now, lease=lease, limit=8)
            here = tx.conversations.id_of(self.channel, self.person, now=self.now)
            turn = tx.inbox.begin(here, now=self.now)
        assert turn is not None
        return turn

    def take(self, turn: Turn, worker: str = WORKER) -> Turn | None:
        """Take a turn, as the worker does."""
        return asyncio.run(self.flow.take(turn, worker, now=self.now))

    @property
    def id(self) -> ConversationId:
        """The conversation's."""
        with self.store.read() as tx:
            query = select(conversations.c.id).where(conversations.c.person == self.person)
            return ConversationId(tx.connection.execute(query).scalar_one())

    @property
    def conversation(self) -> Conversation:
        """As it is kept."""
        with self.store.read() as tx:
            return tx.conversations.get(self.id)

    @property
    def cases(self) -> list[Case]:
        """The open ones."""
        with self.store.read() as tx:
            return tx.cases.of_person(self.id)

    @property
    def transcript(self) -> list[Line]:
        """All that was said."""
        with self.store.read() as tx:
            return tx.transcript.last(self.id, limit=1000)

    def sent(self) -> list[dict[str, Any]]:
        """Every message for the person, oldest first."""
        return [row.message for row in self.rows() if row.channel == self.channel]

    def told_desk(self) -> list[dict[str, Any]]:
        """Every notice for the desk, oldest first."""
        return [row.message for row in self.rows() if row.channel == "slack"]

    def rows(self) -> Sequence[Any]:
        """The outbox."""
        with self.store.read() as tx:
            return tx.connection.execute(select(outbox).order_by(outbox.c.id)).all()

    def leave(self, channel: str | None = None) -> list[str]:
        """The texts that the sender takes now, until nothing is due."""
        texts: list[str] = []
        while True:
            with self.store.begin() as tx:
                rows = tx.outbox.take(
                    channel or self.channel, WORKER, now=self.now, lease=timedelta(1), limit=8
                )
                for row in rows:
                    tx.outbox.sent(row.id, external_id=f"s{row.id}", now=self.now)
            if not rows:
                return texts
            texts += [row.message["text"] for row in rows]
