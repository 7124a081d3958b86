"""Deliveries in order: at most one at a time per key, tried again until it succeeds."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum

from bot.sandbox.config import StandinConfig


class Step(Enum):
    """How one try went."""

    IDLE = "nothing to deliver"
    DONE = "delivered"
    FAILED = "to be tried again"


class Lanes:
    """Runs `step(key)` on the server's loop until it says there is nothing left.

    Before `open` and after `close` a wake does nothing; whoever opens the
    lanes wakes the keys that have something waiting.
    """

    def __init__(self, config: StandinConfig, step: Callable[[str], Awaitable[Step]]) -> None:
        self._config = config
        self._step = step
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: dict[str, asyncio.Task[None]] = {}

    def open(self) -> None:
        """Start on the running loop."""
        self._loop = asyncio.get_running_loop()

    async def close(self) -> None:
        """Stop; what was not delivered stays with its owner."""
        self._loop = None
        tasks = list(self._running.values())
        self._running.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def wake(self, key: str) -> None:
        """Something is waiting for `key`; callable from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has been closed meanwhile
                self._loop.call_soon_threadsafe(self._start, key)

    def _start(self, key: str) -> None:
        if key not in self._running and self._loop is not None:
            self._running[key] = self._loop.create_task(self._run(key))

    async def _run(self, key: str) -> None:
        try:
            await self._deliver(key)
        finally:
            self._running.pop(key, None)

    async def _deliver(self, key: str) -> None:
        wait_s = self._config.backoff_first_s
        while True:
            outcome = await self._step(key)
            if outcome is Step.IDLE:
                return
            if outcome is Step.DONE:
                wait_s = self._config.backoff_first_s
                continue
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * 2, self._config.backoff_max_s)
