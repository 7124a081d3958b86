"""Resolve: an officer ends the case, with closing words for the person or without."""

from slack_bolt import Ack

from bot.care.case import Move
from bot.desk.cards import Shown
from bot.desk.forms import Form
from bot.desk.queue import Queue
from bot.messages import OfficerId

ACTION = "case.resolve"


def clicked(ack: Ack, form: Form) -> None:
    """Open the form in which the officer writes. `MoveRefused` is answered in `desk.app`."""
    form.open(Move.RESOLVE, ack)


def submitted(
    ack: Ack, shown: Shown, text: str, officer: OfficerId, queue: Queue, cause: str
) -> None:
    """Resolve the case, then acknowledge, which closes the form."""
    queue.resolve(shown.case, by=officer, seen=shown.version, text=text, cause=cause)
    ack()
