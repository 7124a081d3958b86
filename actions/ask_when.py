"""Asks when something went wrong."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class AskWhen(Decision):
    """Says `ask_when`."""

    action_name = "action_ask_complaint_form_complaint_when"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="ask_when", buttons=("skip", "cancel"))
