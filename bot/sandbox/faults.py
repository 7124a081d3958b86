"""Trouble on demand: a queue of faults per platform, taken by the calls that come in."""

from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.changes import Changes


class FaultKind(StrEnum):
    """What may go wrong with a platform."""

    DOWN = "down"
    """The connection is dropped and nothing is carried out."""
    THROTTLED = "throttled"
    """The platform asks to wait, in its own words."""
    ERROR = "error"
    """An internal error; nothing is carried out."""
    LOST_ANSWER = "lost_answer"
    """The call is carried out and its answer is lost on the way."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of trouble; `wait_s` is what a throttled caller is told to wait."""

    kind: FaultKind
    method: str | None = None
    wait_s: float = 1.0


class Faults:
    """The faults to come, first added first met."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._queue: list[tuple[Fault, int | None]] = []

    def add(
        self,
        kind: FaultKind | str,
        *,
        count: int | None = 1,
        method: str | None = None,
        wait_s: float = 1.0,
    ) -> None:
        """Let the next `count` calls (None: all, until cleared) of `method` (None: any) meet it."""
        fault = Fault(kind=FaultKind(kind), method=method, wait_s=wait_s)
        with self._changes.lock:
            self._queue.append((fault, count))

    def clear(self) -> None:
        """Mend everything."""
        with self._changes.lock:
            self._queue.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that a call of `method` meets, counted off."""
        with self._changes.lock:
            for place, (fault, left) in enumerate(self._queue):
                if fault.method not in (None, method):
                    continue
                if left == 1:
                    del self._queue[place]
                elif left is not None:
                    self._queue[place] = (fault, left - 1)
                return fault
        return None
