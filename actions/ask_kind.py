"""Handles what was not understood: look for an answer, ask what it is, or call a person."""

from typing import Any

from rasa_sdk import Tracker

from actions.saying import Decision, text_of
from bot.effects import Answer, Effect, OpenCase


class AskKind(Decision):
    """One short question at most, never a loop."""

    action_name = "action_ask_kind"

    def decide(self, tracker: Tracker) -> Effect:
        """An answer if there is one; a case when we asked before and still do not know."""
        if tracker.get_slot("offered") == "kind":
            return OpenCase(topic="person", what=text_of(tracker))
        return Answer(question=text_of(tracker), is_guess=True)

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """Kept for the button that says what it was."""
        return {"last_question": text_of(tracker)}
