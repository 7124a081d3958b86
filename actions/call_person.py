"""Calls a person."""

from typing import Any

from rasa_sdk import Tracker

from actions import complaint
from actions.saying import Decision, text_of
from bot.effects import Effect, OpenCase


class CallPerson(Decision):
    """Opens a case for whoever asks for a person, with what they wanted to know."""

    action_name = "action_call_person"

    def decide(self, tracker: Tracker) -> Effect:
        """The case; an unfinished complaint, else the last question, is its subject."""
        begun = tracker.get_slot(complaint.WHAT) or tracker.get_slot("last_question")
        return OpenCase(topic="person", what=begun or text_of(tracker))

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """What was under way is on the case now."""
        return {**complaint.FORGET, "offered": None, "last_question": None}
