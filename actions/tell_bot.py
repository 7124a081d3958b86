"""Says what the counter is when a person asks whether they talk with a machine."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class TellBot(Decision):
    """Says `disclosure`."""

    action_name = "action_tell_bot"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="disclosure", buttons=("person",))
