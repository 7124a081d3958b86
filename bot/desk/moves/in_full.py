"""In full: an officer reads what the card shows masked; who did so stands in the history."""

from slack_bolt import Ack

from bot.desk.cards import IN_FULL
from bot.desk.forms import Form

ACTION = IN_FULL


def clicked(ack: Ack, form: Form, cause: str) -> None:
    """Open the words as they were written. `MoveRefused` is answered in `desk.app`."""
    form.open_in_full(cause, ack)
