"""The loop over the inbox on both databases: broken off, failed, overtaken by an officer."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, select

from bot.care.case import State
from bot.messages import Inbound, Kind
from bot.store.store import Store, Tx
from bot.store.tables import cases, inbox, messages, outbox
from bot.worker.turns import MAX_ATTEMPTS
from tests.bot.store.rows import LEASE, conversation, new_case, stored
from tests.bot.worker.loops import Clock, ScriptedDialogue, turns


def says(person: str, text: str, external_id: str) -> Inbound:
    return Inbound(
        channel="telegram", external_id=external_id, person=person, kind=Kind.TEXT, text=text
    )


def inbox_rows(store: Store) -> list[tuple[str, int, int]]:
    query = select(inbox.c.status, inbox.c.attempts, inbox.c.failures).order_by(inbox.c.id)
    with store.read() as tx:
        return [tuple(row) for row in tx.connection.execute(query)]


def transcript(store: Store) -> list[tuple[str, str]]:
    query = select(messages.c.author, messages.c.text).order_by(messages.c.id)
    with store.read() as tx:
        return [tuple(row) for row in tx.connection.execute(query)]


def replies(store: Store) -> list[str]:
    query = select(outbox.c.message).where(outbox.c.channel == "telegram").order_by(outbox.c.id)
    with store.read() as tx:
        return [row["text"] for row in tx.connection.execute(query).scalars()]


def test_every_message_is_taken_once_and_in_order(store: Store) -> None:
    said = ["one", "two", "three", "four"]
    stored(store, *(says("1", text, text) for text in said))
    worker = turns(store, ScriptedDialogue(), clock=Clock())
    assert asyncio.run(worker.once()) == 4
    assert asyncio.run(worker.once()) == 0
    assert inbox_rows(store) == [("done", 1, 0)] * 4
    assert [text for author, text in transcript(store) if author == "person"] == said


def test_a_turn_that_ends_its_worker_happens_when_the_next_one_takes_it(store: Store) -> None:
    def dies(_: str) -> None:
        raise KeyboardInterrupt

    stored(store, says("1", "complaint", "a"))
    clock = Clock()
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(turns(store, ScriptedDialogue(meanwhile=dies), clock=clock).once())
    assert transcript(store) == []
    assert asyncio.run(turns(store, ScriptedDialogue(), name="two", clock=clock).once()) == 0
    clock.turn(LEASE.total_seconds() + 1)
    assert asyncio.run(turns(store, ScriptedDialogue(), name="two", clock=clock).once()) == 1
    assert inbox_rows(store) == [("done", 2, 0)]
    with store.read() as tx:
        assert len(tx.connection.execute(select(cases.c.id)).all()) == 1


def test_a_worker_that_lost_its_lease_commits_nothing(store: Store) -> None:
    clock = Clock()

    def sleeps_too_long(_: str) -> None:
        clock.turn(LEASE.total_seconds() + 1)
        with store.begin() as tx:
            assert len(tx.inbox.claim("two", now=clock(), lease=LEASE, limit=8)) == 1

    stored(store, says("1", "hello", "a"))
    first = turns(store, ScriptedDialogue(meanwhile=sleeps_too_long), clock=clock)
    asyncio.run(first.once())
    assert transcript(store) == []
    other = turns(store, ScriptedDialogue(), name="two", clock=clock)
    assert asyncio.run(other.once()) == 1
    assert [author for author, _ in transcript(store)] == ["person", "bot"]


def test_a_message_that_fails_three_times_becomes_a_case(store: Store) -> None:
    stored(store, says("1", "fail", "a"), says("1", "hello", "b"))
    clock = Clock()
    worker = turns(store, ScriptedDialogue(), clock=clock)
    for _ in range(6):
        asyncio.run(worker.once())
        clock.turn(10)
    assert [status for status, _, _ in inbox_rows(store)] == ["dead", "done"]
    with store.read() as tx:
        assert tx.connection.execute(select(cases.c.what)).scalars().all() == ["fail"]


def test_a_message_that_ends_every_worker_becomes_a_case_and_no_other_does(store: Store) -> None:
    def dies(text: str) -> None:
        if text == "poison":
            raise KeyboardInterrupt

    stored(store, says("1", "poison", "a"), *(says(str(n), "hello", str(n)) for n in range(2, 8)))
    clock = Clock()
    for number in range(MAX_ATTEMPTS + 3):
        worker = turns(store, ScriptedDialogue(meanwhile=dies), name=f"w{number}", clock=clock)
        try:
            while asyncio.run(worker.once()):
                continue
        except KeyboardInterrupt:
            clock.turn(LEASE.total_seconds() + 1)
    statuses = [status for status, _, _ in inbox_rows(store)]
    assert statuses == ["dead", *["done"] * 6]
    with store.read() as tx:
        assert tx.connection.execute(select(cases.c.what)).scalars().all() == ["poison"]


def test_the_bot_says_nothing_when_an_officer_takes_over_meanwhile(store: Store) -> None:
    one = conversation(store)
    with store.begin() as tx:
        case, _ = tx.cases.open(new_case(one, "in:0:0"))

    def officer_claims(_: str) -> None:
        with store.begin() as tx:
            tx.cases.change(case, state=State.CLAIMED, officer=None)
            tx.conversations.give(one, case.id)

    stored(store, says("1", "hello", "a"))
    worker = turns(store, ScriptedDialogue(meanwhile=officer_claims), clock=Clock())
    asyncio.run(worker.once())
    assert transcript(store) == [("person", "hello")]
    assert replies(store) == []


def test_the_bot_answers_when_an_officer_hands_back_meanwhile(store: Store) -> None:
    one = conversation(store)
    with store.begin() as tx:
        case, _ = tx.cases.open(new_case(one, "in:0:0"))
        tx.conversations.give(one, case.id)

    def officer_hands_back() -> None:
        with store.begin() as tx:
            tx.cases.change(case, state=State.HANDED_BACK, officer=None)
            tx.conversations.give(one, None)

    stored(store, says("1", "hello", "a"))
    dialogue = ScriptedDialogue()
    # the first transaction claims, the second commits what was decided
    interrupted = InterruptedStore(store.engine, before=2, do=officer_hands_back)
    asyncio.run(turns(interrupted, dialogue, clock=Clock()).once())
    assert dialogue.heard == ["hello"]
    assert [author for author, _ in transcript(store)] == ["person", "bot"]


class InterruptedStore(Store):
    """Something else happens just before one of its transactions begins."""

    def __init__(self, engine: Engine, *, before: int, do: Callable[[], None]) -> None:
        super().__init__(engine)
        self._left, self._do = before, do

    @contextmanager
    def begin(self) -> Iterator[Tx]:
        self._left -= 1
        if self._left == 0:
            self._do()
        with super().begin() as tx:
            yield tx
