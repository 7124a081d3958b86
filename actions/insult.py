"""Answers an insult: calmly, and still ready to help. The words are not repeated."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class Insult(Decision):
    """Says `insult`."""

    action_name = "action_insult"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="insult", buttons=("policy", "complaint", "person"))
