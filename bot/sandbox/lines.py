"""What happens behind the counter, in plain lines for the sandbox page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class LineKind(StrEnum):
    """The stations of a message."""

    RECEIVED = "received"
    UNDERSTOOD = "understood"
    ANSWERED = "answered"
    DECLINED = "declined"
    CASE = "case"
    MOVE = "move"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class BehindLine:
    """One thing that happened; `channel` is telegram, messenger, slack or empty."""

    id: int
    at: datetime
    channel: str
    kind: LineKind
    text: str


class Behind(Protocol):
    """Tells what happened, oldest first; called from a thread, a few times a second."""

    def __call__(self, after_id: int, /) -> list[BehindLine]:
        """The lines whose id is above `after_id`."""
        ...
