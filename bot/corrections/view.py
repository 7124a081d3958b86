"""A correction as the desk shows it: plain values."""

from dataclasses import dataclass
from datetime import datetime

from bot.messages import OfficerId


@dataclass(frozen=True, kw_only=True)
class CorrectionMessage:
    """What those who speak `language` and were given one version read; `people` of them."""

    language: str
    people: int
    text: str


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """`kind` and `state` as in `store.corrections`. `reasons` are the values that differ.

    `messages` are for those who can be written to now, the most people first; once it is
    sent, for those who got it. `left_out` is how many did not.
    """

    id: int
    kind: str
    state: str
    source: str
    reasons: tuple[str, ...]
    before: str
    after: str
    messages: tuple[CorrectionMessage, ...]
    left_out: int
    officer: OfficerId | None
    decided_at: datetime | None
    slack_channel: str
    slack_ts: str

    @property
    def people(self) -> int:
        """How many read it."""
        return sum(each.people for each in self.messages)
