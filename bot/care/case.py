"""A case and its states: pure, the table below is the whole rule."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import MoveRefused
from bot.messages import CaseId, ConversationId, OfficerId


class State(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"  # in the queue; the bot still talks with the person
    CLAIMED = "claimed"  # an officer owns the conversation
    ASKED = "asked"  # the officer asked the person something and waits
    RESOLVED = "resolved"
    HANDED_BACK = "handed_back"  # ended: the bot goes on


class Move(StrEnum):
    """What can be done with a case. All but ANSWER are done by officers."""

    CLAIM = "claim"
    ASK_BACK = "ask_back"
    ANSWER = "answer"  # the person answered what the officer asked
    REPLY = "reply"
    HAND_BACK = "hand_back"
    RESOLVE = "resolve"
    REOPEN = "reopen"


class Priority(StrEnum):
    """How soon a person must look at it; `institution.yml` gives each its deadline."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Deadline(StrEnum):
    """What a case has a time for."""

    FIRST = "first"  # the first answer
    RESOLUTION = "resolution"


class Alert(StrEnum):
    """What the team is told of a deadline."""

    REMIND = "remind"  # it comes near
    LATE = "late"  # it has passed


class Topic(StrEnum):
    """Why a person is needed."""

    DANGER = "danger"  # a life or somebody's safety
    COMPLAINT = "complaint"
    FAULT = "fault"
    PERSON = "person"
    QUESTION = "question"


NEXT: dict[tuple[State, Move], State] = {
    (State.WAITING, Move.CLAIM): State.CLAIMED,
    (State.CLAIMED, Move.ASK_BACK): State.ASKED,
    (State.ASKED, Move.ASK_BACK): State.ASKED,
    (State.ASKED, Move.ANSWER): State.CLAIMED,
    (State.CLAIMED, Move.REPLY): State.CLAIMED,
    (State.ASKED, Move.REPLY): State.ASKED,
    (State.CLAIMED, Move.HAND_BACK): State.HANDED_BACK,
    (State.ASKED, Move.HAND_BACK): State.HANDED_BACK,
    (State.CLAIMED, Move.RESOLVE): State.RESOLVED,
    (State.ASKED, Move.RESOLVE): State.RESOLVED,
    (State.RESOLVED, Move.REOPEN): State.WAITING,
    (State.HANDED_BACK, Move.REOPEN): State.WAITING,
}

OPEN = frozenset({State.WAITING, State.CLAIMED, State.ASKED})
OWNED = frozenset({State.CLAIMED, State.ASKED})


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of a case's history. `officer` is None for the person and the bot."""

    at: datetime
    move: str
    state: State
    officer: OfficerId | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case as it stands. `version` counts its moves and is on every button of its card."""

    id: CaseId
    number: str
    conversation: ConversationId
    channel: str
    person: str
    state: State
    version: int
    topic: Topic
    priority: Priority
    language: str
    what: str
    where: str
    when: str
    opened_at: datetime
    due_at: datetime  # of the first answer
    team: str
    resolve_by: datetime | None = None
    first_answered_at: datetime | None = None
    paused_at: datetime | None = None  # since when it waits for the person
    promised_at: datetime | None = None  # what the person was told once `due_at` had passed
    officer: OfficerId | None = None
    last_inbound_at: datetime | None = None
    slack_channel: str = ""
    slack_ts: str = ""
    history: tuple[Event, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in OPEN


def after(state: State, move: Move) -> State:
    """The state that `move` leads to.

    Raises: MoveRefused with the code `case.<state>` when the table has no such row.
    """
    try:
        return NEXT[state, move]
    except KeyError:
        raise MoveRefused(f"case.{state}") from None


def allowed(state: State) -> list[Move]:
    """The officer's moves in this state, in the table's order."""
    return [move for (at, move) in NEXT if at is state and move is not Move.ANSWER]
