"""Asks what went wrong."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class AskWhat(Decision):
    """Says `ask_what`."""

    action_name = "action_ask_complaint_form_complaint_what"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="ask_what")
