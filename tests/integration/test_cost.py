"""A turn late in a long conversation costs what an early one cost, the whole way included."""

import asyncio
import time
from collections.abc import Iterator
from statistics import median

import pytest

from bot.messages import Inbound, Kind
from bot.store.bells import bell_for
from bot.store.outbox import Row
from bot.wiring import worker
from bot.wiring.parts import now, parts
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from tests.conftest import NewDatabase
from tests.integration.deployment import INSTITUTION

LAST = 1005
EARLY, LATE = slice(5, 25), slice(LAST - 20, LAST)
MOST = 1.5
# Ten kinds of turn over and over, so that both windows hold the same ones.
SAID = (
    "Hello",
    "Where can I park with a resident permit?",
    "What does a single ticket cost?",
    "Thank you very much",
    "I have a complaint",
    "Stop",
    "Are you a bot?",
    "Can I take my bicycle on the bus?",
    "How does my case stand?",
    "Goodbye",
)


class Conversation:
    """One person's conversation in this process, from the webhook's row to the sent reply."""

    def __init__(self, built: worker.Worker) -> None:
        store = built.parts.store
        self._store, self._bell = store, bell_for(store.engine)
        self.replies = 0
        self._delivery = Delivery(
            name="one", store=store, deliver={"telegram": self._take}, bell=self._bell, clock=now
        )
        self._turns = Turns(
            name="one",
            store=store,
            flow=built.flow(),
            bell=self._bell,
            clock=now,
            ring=self._delivery.wake,
        )

    async def says(self, number: int, text: str) -> float:
        """One message; what its turn costs, in seconds of this process's work."""
        inbound = Inbound(
            channel="telegram", external_id=str(number), person="1", kind=Kind.TEXT, text=text
        )
        began = time.process_time()
        with self._store.begin() as tx:
            tx.inbox.add([inbound], now=now())
        assert await self._turns.once() == 1
        while self._delivery.once():
            await self._delivery.settle()
        return time.process_time() - began

    def close(self) -> None:
        """Give back the socket."""
        self._bell.close()

    async def _take(self, _: Row) -> str:
        self.replies += 1
        return str(self.replies)


@pytest.fixture
def conversation(prepared: None, new_database: NewDatabase) -> Iterator[Conversation]:
    """A new conversation with the real model and the real documents."""
    built = parts(
        {
            "LOKET_DATABASE_URL": new_database("sqlite"),
            "LOKET_INSTITUTION": str(INSTITUTION),
        }
    )
    one = Conversation(worker.build(built))
    yield one
    one.close()
    built.store.engine.dispose()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_turn_1000_costs_at_most_half_more_than_turn_10(conversation: Conversation) -> None:
    async def talk() -> list[float]:
        return [await conversation.says(number, SAID[number % len(SAID)]) for number in range(LAST)]

    costs = asyncio.run(talk())
    assert conversation.replies >= LAST
    early, late = median(costs[EARLY]), median(costs[LATE])
    print(f"turn 10: {early * 1000:.1f} ms, turn 1,000: {late * 1000:.1f} ms")  # noqa: T201
    assert late <= MOST * early
