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
class CorrectedText:
    """The section in one language: where it stands, what it said and what it says now."""

    language: str
    source: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """One section in all languages in which it needs a correction: `corrections` are their ids.

    `kind` and `state` as in `store.corrections`. `reasons` are the values that differ. Of the
    `texts` that come first which most people read.

    `messages` are for those who can be written to now, the most people first; once it is
    sent, for those who got it. `left_out` is how many did not.
    """

    corrections: tuple[int, ...]
    kind: str
    state: str
    texts: tuple[CorrectedText, ...]
    reasons: tuple[str, ...]
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
