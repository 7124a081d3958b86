"""Understood: an officer says what a message was; the case stays, the maintainers learn of it."""

from slack_bolt import Ack

from bot.care.meaning import Meaning
from bot.desk.cards import Shown
from bot.desk.queue import Queue
from bot.messages import OfficerId

ACTION = "case.understood"


def clicked(
    ack: Ack, shown: Shown, meaning: Meaning, officer: OfficerId, queue: Queue, cause: str
) -> None:
    """Keep it, then acknowledge. `MoveRefused` is answered in `desk.app`."""
    queue.understood(shown.case, by=officer, meaning=meaning, cause=cause)
    ack()
