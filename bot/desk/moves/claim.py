"""Claim: an officer takes a waiting case, and the bot keeps quiet."""

from slack_bolt import Ack

from bot.desk.cards import Shown
from bot.desk.queue import Queue
from bot.messages import OfficerId

ACTION = "case.claim"


def clicked(ack: Ack, shown: Shown, officer: OfficerId, queue: Queue, cause: str) -> None:
    """Claim the case, then acknowledge. `MoveRefused` is answered in `desk.app`."""
    queue.claim(shown.case, by=officer, seen=shown.version, cause=cause)
    ack()
