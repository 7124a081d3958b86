"""The loop over the outbox on both databases: failures sorted, order kept, nobody held up."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, select

from bot.errors import GiveUp, StoreUnavailable, TryLater
from bot.store.outbox import Row
from bot.store.store import Store, Tx
from bot.store.tables import case_events, conversations, outbox
from bot.worker.delivery import LANES, MAX_AGE
from tests.bot.store.rows import NOW, conversation, new_case, queued
from tests.bot.worker.loops import Clock, delivery


class Platform:
    """Takes messages; `failures` come first, one a message."""

    def __init__(self, *failures: Exception) -> None:
        self.taken: list[str] = []
        self.took = asyncio.Event()
        self._failures = list(failures)

    async def take(self, row: Row) -> str:
        """Take one, or fail as the next failure says."""
        if self._failures:
            raise self._failures.pop(0)
        self.taken.append(row.message["text"])
        self.took.set()
        return f"id-{len(self.taken)}"


def send_all(store: Store, platform: Platform, clock: Clock | None = None) -> None:
    """Send what is due now, until nothing is."""

    async def run() -> None:
        loop = delivery(store, {"telegram": platform.take}, clock=clock or Clock())
        while loop.once():
            await loop.settle()

    asyncio.run(run())


def rows(store: Store) -> list[tuple[str, str, bool]]:
    table = outbox.c
    query = select(table.status, table.error, table.may_repeat).where(table.channel != "slack")
    with store.read() as tx:
        return [tuple(row) for row in tx.connection.execute(query.order_by(table.id))]


@pytest.mark.parametrize(
    ("failure", "wait_s", "may_repeat"),
    [
        (TryLater("telegram.throttled", wait_s=7), 7, False),
        (TryLater("telegram.unreachable"), 1, False),
        (TryLater("telegram.unreachable", may_have_arrived=True), 1, True),
        (RuntimeError("a bug of ours"), 1, True),
    ],
)
def test_what_was_not_taken_is_sent_later_in_its_order(
    store: Store, failure: Exception, wait_s: float, may_repeat: bool
) -> None:
    for cause in ("a", "b"):
        queued(store, cause)
    platform, clock = Platform(failure), Clock()
    send_all(store, platform, clock)
    assert platform.taken == []
    clock.turn(wait_s - 0.01)
    send_all(store, platform, clock)
    assert platform.taken == []
    clock.turn(0.01)
    send_all(store, platform, clock)
    assert platform.taken == ["a", "b"]
    assert rows(store) == [("sent", "", may_repeat), ("sent", "", False)]


def test_tries_end_after_a_day(store: Store) -> None:
    queued(store, "a")
    clock, platform = Clock(), Platform(*[TryLater("telegram.unreachable")] * 1000)
    tries = 0
    while rows(store)[0][0] == "due":
        tries += 1
        send_all(store, platform, clock)
        clock.turn(3600)
    assert rows(store) == [("dead", "telegram.unreachable", False)]
    assert tries == MAX_AGE.total_seconds() // 3600 + 2


def test_what_is_refused_is_dead_and_those_behind_it_go_on(store: Store) -> None:
    for cause in ("a", "b"):
        queued(store, cause)
    platform = Platform(GiveUp("telegram.refused"))
    send_all(store, platform)
    assert platform.taken == ["b"]
    assert rows(store) == [("dead", "telegram.refused", False), ("sent", "", False)]


def test_a_person_who_blocked_us_is_not_written_to_and_the_case_says_so(store: Store) -> None:
    one = conversation(store)
    with store.begin() as tx:
        tx.cases.open(new_case(one, "in:1:0"))
        for cause in ("a", "b"):
            tx.outbox.add(
                {"text": cause},
                channel="telegram",
                lane="telegram:1",
                cause=cause,
                now=NOW,
                conversation=one,
                epoch=0,
            )
    platform = Platform(GiveUp("telegram.blocked", stops_contact=True))
    send_all(store, platform)
    assert platform.taken == []
    assert [status for status, _, _ in rows(store)] == ["dead", "dropped"]
    with store.read() as tx:
        stopped = tx.connection.execute(select(conversations.c.stopped_at)).scalar_one()
        told = tx.connection.execute(select(case_events.c.move)).scalars().all()
    assert stopped == NOW
    assert told == ["open", "undelivered"]


def test_a_channel_that_hangs_holds_up_no_other(store: Store) -> None:
    for number in range(LANES + 5):
        queued(store, f"m{number}", lane=f"messenger:{number}", channel="messenger")
    queued(store, "t")
    hangs, platform = asyncio.Event(), Platform()

    async def never(_: Row) -> str:
        await hangs.wait()
        return "late"

    async def run() -> None:
        ways = {"messenger": never, "telegram": platform.take}
        loop = delivery(store, ways, clock=Clock())
        assert loop.once() == LANES + 1
        await platform.took.wait()
        queued(store, "u", lane="telegram:2")
        assert loop.once() == 1
        hangs.set()
        await loop.settle()
        while loop.once():
            await loop.settle()

    asyncio.run(run())
    assert platform.taken == ["t", "u"]
    assert {status for status, _, _ in rows(store)} == {"sent"}


def test_a_database_that_goes_away_while_we_send_makes_nobody_read_twice(store: Store) -> None:
    for cause in ("a", "b"):
        queued(store, cause)
    platform = Platform()
    away = AwayStore(store.engine, clock=(clock := Clock()))

    async def take(row: Row) -> str:
        away.is_away = True
        return await platform.take(row)

    async def run() -> None:
        loop = delivery(away, {"telegram": take}, clock=clock)
        for _ in range(2):
            loop.once()
            await loop.settle()

    asyncio.run(run())
    assert platform.taken == ["a", "b"]
    assert rows(store) == [("sent", "", False)] * 2


class AwayStore(Store):
    """Fails twice once it is away, and then is back."""

    def __init__(self, engine: Engine, *, clock: Clock) -> None:
        super().__init__(engine)
        self.is_away = False
        self._left = 2
        self._clock = clock

    @contextmanager
    def begin(self) -> Iterator[Tx]:
        if self.is_away and self._left:
            self._left -= 1
            self._clock.turn(1)
            raise StoreUnavailable("store.unavailable")
        self.is_away, self._left = False, 2
        with super().begin() as tx:
            yield tx
