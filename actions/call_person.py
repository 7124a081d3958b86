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
        """The case; an unfinished complaint or question and the person's words are its subject."""
        begun = [tracker.get_slot(complaint.WHAT)]
        if tracker.get_slot("offered"):  # the last question was not answered
            begun.append(tracker.get_slot("last_question"))
        if not _is_pressed(tracker):
            begun.append(text_of(tracker))
        what = "\n".join(dict.fromkeys(text for text in begun if text))
        return OpenCase(topic="person", what=what or text_of(tracker))

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """What was under way is on the case now."""
        return {**complaint.FORGET, "offered": None, "last_question": None}


def _is_pressed(tracker: Tracker) -> bool:
    """Whether a button said it: its words are ours."""
    intent = tracker.latest_message.get("intent") or {}
    return float(intent.get("confidence") or 0.0) == 1.0
