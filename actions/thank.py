"""Answers thanks."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class Thank(Decision):
    """Says `you_are_welcome`."""

    action_name = "action_thank"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="you_are_welcome")
