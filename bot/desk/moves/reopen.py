"""Reopen: an ended case goes back into the queue."""

from slack_bolt import Ack

from bot.desk.cards import Shown
from bot.desk.queue import Queue
from bot.messages import OfficerId

ACTION = "case.reopen"


def clicked(ack: Ack, shown: Shown, officer: OfficerId, queue: Queue, cause: str) -> None:
    """Reopen the case, then acknowledge. `MoveRefused` is answered in `desk.app`."""
    queue.reopen(shown.case, by=officer, seen=shown.version, cause=cause)
    ack()
