"""A counter of changes that both threads and coroutines can wait for."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress


class Changes:
    """One lock for the stand-ins' state and a signal that it has changed.

    Hold `lock` while reading or writing state; call `touch` after a write.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.is_closing = False
        self._condition = threading.Condition(self.lock)
        self._version = 0
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    @property
    def version(self) -> int:
        """How many changes there have been."""
        return self._version

    def touch(self) -> None:
        """Wake everybody who waits."""
        with self._condition:
            self._version += 1
            self._condition.notify_all()
            waiting = list(self._waiting)
        for loop, event in waiting:
            with suppress(RuntimeError):  # its loop has been closed meanwhile
                loop.call_soon_threadsafe(event.set)

    def closing(self, is_closing: bool) -> None:
        """Tell those who wait for more that the server is about to stop (or starts)."""
        self.is_closing = is_closing
        self.touch()

    async def after(self, version: int, *, timeout_s: float) -> int:
        """The version, as soon as it differs from `version` or time is up."""
        waiter = (asyncio.get_running_loop(), asyncio.Event())
        with self.lock:
            if self._version != version:
                return self._version
            self._waiting.add(waiter)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(waiter[1].wait(), timeout_s)
        finally:
            with self.lock:
                self._waiting.discard(waiter)
        return self._version

    def until(self, holds: Callable[[], bool], *, timeout_s: float) -> bool:
        """Whether `holds` comes true in time; for a thread that is not the server's."""
        with self._condition:
            return self._condition.wait_for(holds, timeout=timeout_s)
