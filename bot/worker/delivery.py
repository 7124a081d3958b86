"""Sends what is due: attempts written first, order kept within a lane, failures sorted."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.care.intake import undelivered
from bot.errors import GiveUp, StoreUnavailable, TryLater
from bot.store.bells import Bell
from bot.store.outbox import Row
from bot.store.store import Store, Tx

# A send that took longer was cut off: the row is taken again and marked as a possible repeat.
LEASE = timedelta(seconds=60)
LANES = 16  # for each channel: one that hangs does not hold up the others
FIRST_BACKOFF_S, MAX_BACKOFF_S = 1.0, 300.0
MAX_AGE = timedelta(hours=24)  # what no platform took for a day is dead and named
IDLE_S = 1.0
AGAIN_S = 0.2

Deliver = Callable[[Row], Awaitable[str]]

logger = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Delivery:
    """The worker's loop over the outbox. `deliver` has a way for each channel."""

    name: str
    store: Store
    deliver: Mapping[str, Deliver]
    bell: Bell
    clock: Callable[[], datetime]
    _under_way: dict[asyncio.Task[None], str] = field(default_factory=dict)
    _freed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until `stopping`; sends under way are finished."""
        while not stopping.is_set():
            try:
                started = self.once()
                if not started:
                    await self._rest()
                await asyncio.sleep(0)
            except StoreUnavailable:
                logger.warning("delivery.store_unavailable")
                await asyncio.sleep(IDLE_S)
        if self._under_way:
            await asyncio.wait(self._under_way)

    def once(self) -> int:
        """Start sending what is due now; the number of messages begun."""
        now, room = self.clock(), self._room()
        with self.store.read() as tx:
            due = tx.outbox.due(list(room), now=now)
        if not due:
            return 0
        with self.store.begin() as tx:
            rows = [
                row
                for channel in due
                for row in tx.outbox.take(
                    channel, self.name, now=now, lease=LEASE, limit=room[channel]
                )
            ]
        for row in rows:
            task = asyncio.create_task(self._send(row))
            self._under_way[task] = row.channel
            task.add_done_callback(self._finished)
        return len(rows)

    def wake(self) -> None:
        """Something was committed in this process: begin to send it before anything else."""
        with contextlib.suppress(StoreUnavailable):  # the loop waits for the database
            self.once()

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _rest(self) -> None:
        """Until the bell, a finished send (its lane may go on), or the next due moment."""
        waits: list[asyncio.Task[object]] = [
            asyncio.create_task(self.bell.wait(self._idle_s())),
            asyncio.create_task(self._freed.wait()),
        ]
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in pending:
            each.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        self._freed.clear()

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        self._freed.set()
        if not task.cancelled() and task.exception():
            logger.error("delivery.failed kind=%s", type(task.exception()).__name__)

    async def _send(self, row: Row) -> None:
        try:
            external_id = await self.deliver[row.channel](row)
        except TryLater as error:
            await self._later(row, error)
        except GiveUp as error:
            await self._dead(row, error.code, stops_contact=error.stops_contact)
        except Exception as error:  # noqa: BLE001 - a fault of ours: kept, named, tried again more rarely
            logger.error("delivery.raised outbox=%s kind=%s", row.id, type(error).__name__)
            await self._later(row, TryLater("delivery.raised", may_have_arrived=True))
        else:
            await self._keep(
                lambda tx: tx.outbox.sent(row.id, external_id=external_id, now=self.clock())
            )

    async def _keep(self, write: Callable[[Tx], None]) -> None:
        """Commit how a send ended. A database that is away is waited for, as long as the row
        is ours: what it did not hear of would be sent once more.
        """
        end = self.clock() + LEASE
        while True:
            try:
                with self.store.begin() as tx:
                    write(tx)
            except StoreUnavailable:
                if self.clock() > end:
                    raise
                await asyncio.sleep(AGAIN_S)
            else:
                return

    async def _later(self, row: Row, error: TryLater) -> None:
        now = self.clock()
        if now - row.created_at > MAX_AGE:
            await self._dead(row, error.code)
            return
        wait_s = error.wait_s or min(FIRST_BACKOFF_S * 2 ** (row.attempts - 1), MAX_BACKOFF_S)
        logger.warning("delivery.later outbox=%s code=%s", row.id, error.code)
        due = now + timedelta(seconds=wait_s)
        await self._keep(
            lambda tx: tx.outbox.later(
                row.id, code=error.code, next_try_at=due, may_repeat=error.may_have_arrived
            )
        )

    async def _dead(self, row: Row, code: str, *, stops_contact: bool = False) -> None:
        def write(tx: Tx) -> None:
            tx.outbox.dead(row.id, code=code)
            if row.conversation is not None:
                self._tell(tx, row, code, stops_contact)

        logger.error("delivery.dead outbox=%s code=%s", row.id, code)
        await self._keep(write)

    def _tell(self, tx: Tx, row: Row, code: str, stops_contact: bool) -> None:
        """The case says that its person could not be reached."""
        assert row.conversation is not None
        now = self.clock()
        if stops_contact:
            tx.conversations.set(row.conversation, stopped_at=now)
        for case in tx.cases.of_person(row.conversation):
            undelivered(tx, case, code=code, cause=f"out:{row.id}", now=now)

    def _room(self) -> dict[str, int]:
        """How many lanes of each channel may begin now; full channels are left out."""
        busy = Counter(self._under_way.values())
        return {each: LANES - busy[each] for each in self.deliver if busy[each] < LANES}

    def _next_due(self) -> datetime | None:
        with self.store.read() as tx:
            return tx.outbox.next_due(list(self._room()))

    def _idle_s(self) -> float:
        due = self._next_due()
        if due is None:
            return IDLE_S
        return min(IDLE_S, max(0.02, (due - self.clock()).total_seconds()))
