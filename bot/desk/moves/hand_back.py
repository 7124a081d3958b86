"""Hand back: an officer ends the case and the bot talks with the person again."""

from slack_bolt import Ack

from bot.desk.cards import Shown
from bot.desk.queue import Queue
from bot.messages import OfficerId

ACTION = "case.hand_back"


def clicked(ack: Ack, shown: Shown, officer: OfficerId, queue: Queue, cause: str) -> None:
    """Hand the case back, then acknowledge. `MoveRefused` is answered in `desk.app`."""
    queue.hand_back(shown.case, by=officer, seen=shown.version, cause=cause)
    ack()
