"""Every API call a stand-in received, so that tests can ask what was said to it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from bot.sandbox.config import Json


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call of a platform's API; `at_s` is monotonic, `fault` what befell it."""

    method: str
    parameters: Json
    fault: str | None = None
    at_s: float = field(default_factory=time.monotonic)


class Calls(Sequence[Call]):
    """The calls so far, oldest first."""

    def __init__(self) -> None:
        self._calls: list[Call] = []

    def add(self, call: Call) -> None:
        """Remember one more."""
        self._calls.append(call)

    def named(self, method: str) -> list[Call]:
        """Those of one method."""
        return [call for call in list(self._calls) if call.method == method]

    def clear(self) -> None:
        """Forget them."""
        self._calls.clear()

    @overload
    def __getitem__(self, index: int) -> Call: ...

    @overload
    def __getitem__(self, index: slice) -> list[Call]: ...

    def __getitem__(self, index: int | slice) -> Call | list[Call]:
        return self._calls[index]

    def __len__(self) -> int:
        return len(self._calls)

    def __iter__(self) -> Iterator[Call]:
        return iter(list(self._calls))
