"""Ask back: an officer asks the person something and waits for the answer."""

from slack_bolt import Ack

from bot.care.case import Move
from bot.desk.cards import Shown
from bot.desk.forms import Form
from bot.desk.queue import Queue
from bot.messages import OfficerId

ACTION = "case.ask_back"


def clicked(ack: Ack, form: Form) -> None:
    """Open the form in which the officer writes. `MoveRefused` is answered in `desk.app`."""
    form.open(Move.ASK_BACK, ack)


def submitted(
    ack: Ack, shown: Shown, text: str, officer: OfficerId, queue: Queue, cause: str
) -> None:
    """Queue the question, then acknowledge, which closes the form."""
    queue.ask_back(shown.case, by=officer, seen=shown.version, text=text, cause=cause)
    ack()
