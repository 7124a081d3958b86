"""What happened behind the counter, read from Loket's own database, in plain lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.errors import StoreUnavailable
from bot.sandbox.lines import BehindLine, LineKind
from bot.store.store import Store, Tx
from bot.store.tables import case_events, cases, conversations, inbox, messages, outbox
from bot.triage.route import label

ROWS = 200  # the newest of each table; the page shows fewer
TITLES = {"telegram": "Telegram", "messenger": "Messenger", "slack": "Slack"}
LANGUAGES = {"en": "English", "nl": "Dutch", "fr": "French", "de": "German"}
LABELS = {"policy_question": "a policy question", "service_complaint": "a complaint"}
TOPICS = {"complaint": "complaint", "fault": "report", "person": "a person", "question": "question"}
MOVES = {
    "claim": "claimed by an officer, the bot keeps quiet now",
    "ask_back": "the officer asked the person something",
    "answer": "the person answered",
    "reply": "the officer replied",
    "note": "internal remark, stays in Slack",
    "resolve": "resolved",
    "hand_back": "handed back to the bot",
    "reopen": "reopened",
    "understood": "an officer said how to understand it",
    "undelivered": "a message did not reach the person",
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line that has no number yet; `key` names it for ever."""

    key: str
    at: datetime
    channel: str
    kind: LineKind
    text: str


@dataclass(kw_only=True)
class DatabaseBehind:
    """Numbers the facts of a database in the order in which they were seen."""

    store: Store
    _lines: list[BehindLine] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def __call__(self, after_id: int, /) -> list[BehindLine]:
        """The lines whose id is above `after_id`."""
        try:
            with self.store.read() as tx:
                new = [fact for fact in _facts(tx) if fact.key not in self._seen]
        except StoreUnavailable:
            new = []
        for fact in sorted(new, key=lambda each: each.at):
            self._seen.add(fact.key)
            self._lines.append(
                BehindLine(
                    id=len(self._lines) + 1,
                    at=fact.at,
                    channel=fact.channel,
                    kind=fact.kind,
                    text=fact.text,
                )
            )
        return self._lines[after_id:]


def _facts(tx: Tx) -> Iterator[Fact]:
    yield from _received(tx)
    yield from _said(tx)
    yield from _moved(tx)
    yield from _sent(tx)


def _newest(tx: Tx, query: Any, table: Any) -> list[Any]:
    return list(tx.connection.execute(query.order_by(table.c.id.desc()).limit(ROWS)))


def _received(tx: Tx) -> Iterator[Fact]:
    for row in _newest(tx, select(inbox), inbox):
        text = f"{row.event['kind']} from {TITLES.get(row.channel, row.channel)}, stored"
        yield Fact(
            key=f"in{row.id}",
            at=row.received_at,
            channel=row.channel,
            kind=LineKind.RECEIVED,
            text=text,
        )


def _said(tx: Tx) -> Iterator[Fact]:
    query = select(messages, conversations.c.channel).join(
        conversations, conversations.c.id == messages.c.conversation
    )
    for row in _newest(tx, query, messages):
        told = _told(row)
        if told:
            kind, text = told
            yield Fact(key=f"said{row.id}", at=row.at, channel=row.channel, kind=kind, text=text)


def _told(row: Any) -> tuple[LineKind, str] | None:
    if row.author == "person" and row.intent:
        what = LABELS.get(label([(row.intent, 1.0)]).label, row.intent.replace("_", " "))
        language = LANGUAGES.get(row.language, row.language)
        return LineKind.UNDERSTOOD, f"{what}, {row.confidence // 10} % sure, in {language}"
    if row.author == "bot" and row.sources:
        source = row.sources[0]
        return LineKind.ANSWERED, f"from “{source['title']}”, {source.get('heading', '')}"
    if row.author == "bot" and row.sources == []:
        return LineKind.DECLINED, "no published text answers this; a person is offered"
    return None


def _moved(tx: Tx) -> Iterator[Fact]:
    query = select(case_events, cases.c.number, cases.c.topic).join(
        cases, cases.c.id == case_events.c.case
    )
    for row in _newest(tx, query, case_events):
        is_new = row.move == "open"
        told = f"opened: {TOPICS.get(row.topic, row.topic)}" if is_new else MOVES.get(row.move, "")
        yield Fact(
            key=f"case{row.id}",
            at=row.at,
            channel="slack",
            kind=LineKind.CASE if is_new else LineKind.MOVE,
            text=f"{row.number} {told}",
        )


def _sent(tx: Tx) -> Iterator[Fact]:
    query = select(outbox).where(outbox.c.status.in_(("sent", "dead")))
    for row in _newest(tx, query, outbox):
        is_sent = row.status == "sent"
        thing = {"card": "card", "thread": "message in the thread"}.get(
            row.message.get("notice", ""), "reply"
        )
        title = TITLES.get(row.channel, row.channel)
        text = f"{thing} to {title}" if is_sent else f"{thing} to {title}: {row.error}"
        yield Fact(
            key=f"out{row.id}{row.status}",
            at=row.sent_at or row.created_at,
            channel=row.channel,
            kind=LineKind.SENT if is_sent else LineKind.FAILED,
            text=text,
        )
