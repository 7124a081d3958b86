"""What the desk needs of the care queue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.care.case import Case
from bot.care.meaning import Meaning
from bot.knowledge.receipts import Receipt
from bot.messages import CaseId, OfficerId


class Line(Protocol):
    """One message of the conversation; `author` is person, bot or officer."""

    @property
    def at(self) -> datetime:
        """When it was said."""

    @property
    def author(self) -> str:
        """Who said it."""

    @property
    def text(self) -> str:
        """What they said."""


class Cases(Protocol):
    """What delivery reads, and the one thing that it writes."""

    def get(self, case: CaseId) -> Case:
        """The case as it stands. Raises: MoveRefused `case.unknown` when it is gone."""

    def placed(self, case: CaseId, *, channel: str, ts: str) -> None:
        """Keep where the card of the case stands."""


class Queue(Cases, Protocol):
    """The moves, each one transaction that also queues what Slack and the person get.

    `seen` is the version of the case that the officer saw, for the moves that need it;
    `cause` is unique to what they did: a move with a cause that was there before changes
    nothing and gives the case.

    Every move raises MoveRefused: `case.stale` when the case has moved on, `case.not_yours`
    when another officer has it, `case.<state>` when its state forbids the move and
    `case.unknown` when it is gone.
    """

    def at_thread(self, channel: str, ts: str) -> Case | None:
        """The case whose card is the message `ts` of `channel`."""

    def receipt(self, number: str) -> Receipt | None:
        """The answer with this number, whoever got it; None: there is none."""

    def claim(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        """Make the officer the owner of the case and of its conversation."""

    def ask_back(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        """Ask the person and wait for what they answer."""

    def reply(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        """Write to the person."""

    def hand_back(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        """End the case and let the bot go on."""

    def resolve(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        """End the case, with closing words for the person unless `text` is empty."""

    def reopen(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        """Put an ended case back into the queue."""

    def note(self, case: CaseId, *, by: OfficerId, text: str, cause: str) -> None:
        """Add an internal remark to the history; it reaches nobody else."""

    def read(self, case: CaseId, *, by: OfficerId, cause: str) -> Case:
        """Keep that the officer read the words unmasked: once, until the person writes again."""

    def understood(self, case: CaseId, *, by: OfficerId, meaning: Meaning, cause: str) -> None:
        """Keep for the maintainers what the words of the case were; the case stays as it is."""

    def transcript(self, case: CaseId, *, limit: int) -> Sequence[Line]:
        """The last `limit` messages of the conversation, oldest first."""
