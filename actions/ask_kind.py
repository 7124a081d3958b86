"""Asks what a message is when it was not understood; the second time it calls a person."""

from typing import Any

from rasa_sdk import Tracker

from actions.saying import Decision, text_of
from bot.effects import Effect, OpenCase, Say

ACTION = "action_ask_kind"


class AskKind(Decision):
    """One short question with buttons, never a loop."""

    action_name = ACTION

    def decide(self, tracker: Tracker) -> Effect:
        """The question, or a case when the turn before was not understood either."""
        if _asked_before(tracker):
            return OpenCase(topic="person", what=text_of(tracker))
        return Say(text="unsure", buttons=("kind_question", "kind_complaint", "person"))

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """Kept for the button that says what it was."""
        return {"last_question": text_of(tracker)}


def _asked_before(tracker: Tracker) -> bool:
    """Whether the last thing we did before this message was to ask what it is."""
    before_user = False
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            if before_user:
                return False
            before_user = True
        elif before_user and event.get("event") == "action":
            name = event.get("name")
            if name != "action_listen":
                return bool(name == ACTION)
    return False
