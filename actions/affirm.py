"""Understands "yes" by what was offered last."""

from typing import Any

from rasa_sdk import Tracker

from actions.saying import Decision, text_of
from bot.effects import Effect, OpenCase, Say


class Affirm(Decision):
    """Takes up the offer of a person, if that was it."""

    action_name = "action_affirm"

    def decide(self, tracker: Tracker) -> Effect:
        """A case when a person was offered, else a question back."""
        if tracker.get_slot("offered") == "person":
            return OpenCase(
                topic="question", what=tracker.get_slot("last_question") or text_of(tracker)
            )
        return Say(text="go_on", buttons=("policy", "complaint", "person"))

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """The offer is taken."""
        return {"offered": None, "last_question": None}
