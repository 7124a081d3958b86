"""Understands "no": whatever was offered is dropped."""

from typing import Any

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, Say


class Deny(Decision):
    """Leaves the offer."""

    action_name = "action_deny"

    def decide(self, tracker: Tracker) -> Effect:
        """A short word that the counter stays open."""
        return Say(text="left_open")

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """The offer is gone."""
        return {"offered": None}
