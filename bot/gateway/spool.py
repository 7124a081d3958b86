"""Group commit: requests that arrive while a write is under way share the next one."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.errors import StoreUnavailable
from bot.messages import Inbound

Write = Callable[[Sequence[Inbound]], None]

MAX_EVENTS = 500

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The events of one request, and what it waits for."""

    inbounds: tuple[Inbound, ...]
    stored: asyncio.Future[None]


class Spool:
    """Calls `write` from one thread, one batch at a time, in order of arrival.

    `write` stores all it is given or nothing. It raises StoreUnavailable when the database
    is away: then the whole batch fails at once. Any other failure may be one event's own,
    so each request of the batch is written by itself, and only the one that fails again is
    refused.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: list[Waiting] = []
        self._writer: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spool")

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        """Store the events of one request; returns once they are committed.

        Raises: StoreUnavailable, with the code "store.refused" when it is these very events
        that cannot be written.
        """
        if not inbounds:
            return
        stored = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(inbounds=tuple(inbounds), stored=stored))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._drain())
        await stored

    async def close(self) -> None:
        """Write what still waits, then end the thread."""
        if self._writer is not None:
            await self._writer
        self._thread.shutdown()

    async def _drain(self) -> None:
        while self._waiting:
            batch = _next_batch(self._waiting)
            del self._waiting[: len(batch)]
            await self._settle(batch)

    async def _settle(self, batch: Sequence[Waiting]) -> None:
        inbounds = [inbound for waiting in batch for inbound in waiting.inbounds]
        loop = asyncio.get_running_loop()
        written = loop.run_in_executor(self._thread, self._write, inbounds)
        await asyncio.wait([written])
        error = written.exception()
        if error is None:
            _succeed(batch)
        elif isinstance(error, StoreUnavailable):
            _fail(batch, error)
        elif len(batch) == 1:
            _fail(batch, _refusal(batch[0], error))
        else:
            for waiting in batch:
                await self._settle([waiting])


def _next_batch(waiting: Sequence[Waiting]) -> list[Waiting]:
    """Requests up to `MAX_EVENTS` events together, at least one request."""
    batch, events = [waiting[0]], len(waiting[0].inbounds)
    for one in waiting[1:]:
        events += len(one.inbounds)
        if events > MAX_EVENTS:
            break
        batch.append(one)
    return batch


def _refusal(waiting: Waiting, error: BaseException) -> StoreUnavailable:
    ids = [inbound.external_id for inbound in waiting.inbounds]
    logger.error("spool.refused", extra={"external_ids": ids, "error": type(error).__name__})
    refusal = StoreUnavailable("store.refused")
    refusal.__cause__ = error
    return refusal


def _succeed(batch: Sequence[Waiting]) -> None:
    for waiting in batch:
        if not waiting.stored.done():  # its request may have gone away
            waiting.stored.set_result(None)


def _fail(batch: Sequence[Waiting], error: StoreUnavailable) -> None:
    for waiting in batch:
        if not waiting.stored.done():
            waiting.stored.set_exception(error)
