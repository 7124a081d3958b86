"""Says that something is none of the institution's business."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class OutOfScope(Decision):
    """Says `out_of_scope`."""

    action_name = "action_out_of_scope"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="out_of_scope", buttons=("person",))
