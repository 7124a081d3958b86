"""The account at the end of a test: what people wrote and read, against what the database says.

`faults(store, people, standins)` names everything that is lost, doubled or out of order; an empty
list is what DESIGN promises. Repeats that are marked are no fault.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from bot.sandbox.standins import Standins
from bot.store.store import Store
from bot.store.tables import cases, conversations, inbox, messages, outbox
from tests.integration.people import Person


def is_settled(store: Store) -> bool:
    """Whether everything is handled and sent, but for cards that wait for their deadline."""
    with store.read() as tx:
        if tx.inbox.counts().get("new"):
            return False
        query = select(outbox.c.lane).where(outbox.c.status.in_(("due", "sending")))
        return all(":later:" in lane for lane in tx.connection.execute(query).scalars())


def faults(store: Store, people: Sequence[Person], standins: Standins) -> list[str]:
    """Everything that is not as it should be, in words."""
    with store.read() as tx:
        ids = {
            (row.channel, row.person): row.id
            for row in tx.connection.execute(select(conversations))
        }
        books = [_book(tx.connection, each, ids.get(each.key)) for each in people if each.wrote]
        found = [fault for book in books for fault in book.faults()]
        found += _case_faults(standins, tx.connection, {ids[p.key] for p in people if p.key in ids})
    return found


@dataclass(frozen=True, kw_only=True)
class Book:
    """One person's side and ours."""

    person: Person
    received: Sequence[Row[Any]]
    lines: Sequence[Row[Any]]
    sent: Sequence[Row[Any]]

    def faults(self) -> Iterator[str]:
        """What does not agree."""
        who = f"{self.person.channel} {self.person.id}"
        wrote = self.person.wrote
        if [each.event["text"] for each in self.received] != wrote:
            yield f"{who}: {len(wrote)} written, {len(self.received)} stored, or in another order"
        if not_done := [each.id for each in self.received if each.status != "done"]:
            yield f"{who}: not handled {not_done}"
        if [each.text for each in self.lines if each.author == "person"] != wrote:
            yield f"{who}: the transcript is not what was written"
        if unsent := [(each.cause, each.status) for each in self.sent if each.status != "sent"]:
            yield f"{who}: not sent {unsent}"
        yield from self._order(who)
        yield from self._arrivals(who)

    def _order(self, who: str) -> Iterator[str]:
        """Replies follow their messages, none is left without."""
        answered = [_inbox_id(each.cause) for each in self.sent]
        from_bot = [each for each in answered if each is not None]
        if from_bot != sorted(from_bot):
            yield f"{who}: replies out of order {from_bot}"
        silent = {each.id for each in self.received} - set(from_bot)
        if silent and not any(each.author == "officer" for each in self.lines):
            yield f"{who}: no reply to {silent}"

    def _arrivals(self, who: str) -> Iterator[str]:
        """What arrived is what was sent; a text may stand more often where that is marked."""
        sent = [
            (text, len(rows := list(group)), sum(each.attempts for each in rows if each.may_repeat))
            for text, group in groupby(self.sent, key=lambda each: each.message["text"])
        ]
        read = [(text, len(list(group))) for text, group in groupby(self.person.read)]
        if [text for text, _, _ in sent] != [text for text, _ in read]:
            yield f"{who}: read {len(self.person.read)}, sent {len(self.sent)}, in another order"
            return
        for (text, rows, more), (_, times) in zip(sent, read, strict=True):
            if not rows <= times <= rows + more:
                yield f"{who}: {times} times where {rows} (+{more}) were sent: {text[:40]}"


def _book(connection: Any, person: Person, conversation: int | None) -> Book:
    def rows(table: Any) -> list[Row[Any]]:
        query = select(table).where(table.c.conversation == conversation).order_by(table.c.id)
        return list(connection.execute(query))

    return Book(person=person, received=rows(inbox), lines=rows(messages), sent=rows(outbox))


def _inbox_id(cause: str) -> int | None:
    found = re.match(r"in:(\d+):", cause)
    return int(found[1]) if found else None


def _case_faults(standins: Standins, connection: Any, ours: set[int]) -> Iterator[str]:
    """Cases are numbered without a gap, each has one card, or more where that is marked."""
    found = list(connection.execute(select(cases).order_by(cases.c.id)))
    counted = [int(each.number.rpartition("-")[2]) for each in found]
    if sorted(counted) != list(range(1, len(counted) + 1)):
        yield f"case numbers have gaps or repeat: {counted}"
    numbers = [each.number for each in found if each.conversation in ours]
    slack = select(outbox).where(outbox.c.channel == "slack", outbox.c.lane.not_like("%:later:%"))
    rows = list(connection.execute(slack))
    if unsent := [(each.cause, each.status) for each in rows if each.status != "sent"]:
        yield f"not told to Slack: {unsent}"
    more = sum(each.attempts for each in rows if each.may_repeat)
    cards = [
        str(message.metadata["event_payload"]["number"])
        for channel in standins.slack.channels
        for message in standins.slack.messages(channel.id)
        if message.metadata
    ]
    if sorted(set(cards)) != sorted(numbers) or len(cards) > len(numbers) + more:
        yield f"{len(numbers)} cases have {len(cards)} cards, {more} repeats are marked"
