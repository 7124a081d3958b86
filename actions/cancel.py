"""Leaves what was under way."""

from typing import Any

from rasa_sdk import Tracker

from actions.complaint import FORGET
from actions.saying import Decision
from bot.effects import Effect, Say


class Cancel(Decision):
    """Says `cancelled`."""

    action_name = "action_cancel"

    def decide(self, tracker: Tracker) -> Effect:
        """The text with its choices."""
        return Say(text="cancelled")

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """Nothing of the complaint stays."""
        return dict(FORGET)
