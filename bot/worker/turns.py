"""Takes conversations that have something to do, oldest first, and brings each through `flow`."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import BotError, StoreUnavailable
from bot.flow import Flow
from bot.messages import ConversationId
from bot.store.bells import Bell
from bot.store.inbox import Turn
from bot.store.store import Store

LEASE = timedelta(seconds=15)  # a worker that died gives its conversations up after this
BATCH = 8
MAX_FAILURES = 3  # then a person gets the message
MAX_ATTEMPTS = 10  # begun and never finished: the message kills the worker
BACKOFF_S = (0.2, 1.0, 5.0)
IDLE_S = 1.0

logger = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Turns:
    """The worker's loop over the inbox. `ring` tells the deliverers that something is due."""

    name: str
    store: Store
    flow: Flow
    bell: Bell
    clock: Callable[[], datetime]
    ring: Callable[[], None]

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`; the turn under way is finished."""
        while not stopping.is_set():
            try:
                worked = await self.once(stopping)
                if not worked:
                    await self.bell.wait(self._idle_s())
            except StoreUnavailable:
                logger.warning("worker.store_unavailable")
                await asyncio.sleep(IDLE_S)

    async def once(self, stopping: asyncio.Event | None = None) -> int:
        """Take what is due now; the number of turns taken."""
        turns = self._claim()
        taken = 0
        for at, turn in enumerate(turns):
            if stopping is not None and stopping.is_set():
                self._give_back([each.conversation for each in turns[at:]])
                break
            taken += await self._work_off(turn)
        return taken

    async def _work_off(self, turn: Turn | None) -> int:
        taken = 0
        while turn is not None and taken < BATCH:
            turn = await self._take(turn)
            taken += 1
            self.ring()
            await asyncio.sleep(0)  # deliveries of this process go out meanwhile
        if turn is not None:
            self._give_back([turn.conversation])
        return taken

    def _claim(self) -> list[Turn]:
        now = self.clock()
        due = self._next_due(now)
        if due is None or due > now:
            return []
        with self.store.begin() as tx:
            claimed = tx.inbox.claim(self.name, now=now, lease=LEASE, limit=BATCH)
            turns = {each: tx.inbox.begin(each, now=now) for each in claimed}
            for each, turn in turns.items():
                if turn is None:  # another worker has just finished it
                    tx.inbox.release(each, self.name)
        return [turn for turn in turns.values() if turn is not None]

    async def _take(self, turn: Turn) -> Turn | None:
        if turn.failures >= MAX_FAILURES or turn.attempts > MAX_ATTEMPTS:
            return self._give_up(turn)
        try:
            return await self.flow.take(turn, self.name, now=self.clock())
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the message stays and is tried again
            code = error.code if isinstance(error, BotError) else type(error).__name__
            logger.error("turn.failed inbox=%s code=%s", turn.id, code)
            self._put_off(turn, code)
            return None

    def _give_up(self, turn: Turn) -> Turn | None:
        logger.error("turn.given_up inbox=%s", turn.id)
        now = self.clock()
        try:
            return self.flow.give_up(turn, self.name, code="turn.given_up", now=now)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - kept for `loket dead`; the next message goes on
            logger.error("turn.buried inbox=%s kind=%s", turn.id, type(error).__name__)
            with self.store.begin() as tx:
                tx.inbox.dead(turn.id, code="turn.buried", now=now)
                tx.inbox.release(turn.conversation, self.name)
            return None

    def _put_off(self, turn: Turn, code: str) -> None:
        now = self.clock()
        wait_s = BACKOFF_S[min(turn.failures, len(BACKOFF_S) - 1)]
        with self.store.begin() as tx:
            tx.inbox.failed(turn.id, code=code, next_try_at=now + timedelta(seconds=wait_s))
            tx.inbox.release(turn.conversation, self.name)

    def _give_back(self, conversations: list[ConversationId]) -> None:
        with self.store.begin() as tx:
            for each in conversations:
                tx.inbox.release(each, self.name)

    def _idle_s(self) -> float:
        now = self.clock()
        due = self._next_due(now)
        if due is None:
            return IDLE_S
        return min(IDLE_S, max(0.02, (due - now).total_seconds()))

    def _next_due(self, now: datetime) -> datetime | None:
        with self.store.read() as tx:
            return tx.inbox.next_due(self.name, now=now)
