"""Answers a goodbye."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class Goodbye(Decision):
    """Says `goodbye`."""

    action_name = "action_goodbye"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="goodbye")
