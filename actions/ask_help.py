"""Says what the counter can do."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class AskHelp(Decision):
    """Says `help`."""

    action_name = "action_ask_help"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="help", buttons=("policy", "complaint", "person"))
