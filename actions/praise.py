"""Answers praise."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class Praise(Decision):
    """Says `praise`."""

    action_name = "action_praise"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="praise")
