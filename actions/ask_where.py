"""Asks where something went wrong, or on which line."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class AskWhere(Decision):
    """Says `ask_where`."""

    action_name = "action_ask_complaint_form_complaint_where"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="ask_where", buttons=("skip", "cancel"))
