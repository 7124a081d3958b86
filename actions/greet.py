"""Answers a greeting with what the counter is for."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class Greet(Decision):
    """Says `greeting`."""

    action_name = "action_greet"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="greeting", buttons=("policy", "complaint", "person"))
