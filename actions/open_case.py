"""Brings a complete complaint, or the report of a fault, to the care queue."""

from typing import Any

from rasa_sdk import Tracker

from actions import complaint
from actions.saying import Decision, text_of
from bot.effects import Effect, OpenCase


class OpenComplaint(Decision):
    """Opens a case from what the form gathered."""

    action_name = "action_open_case"

    def decide(self, tracker: Tracker) -> Effect:
        """The case; what the person left open stays empty."""
        return OpenCase(
            topic=tracker.get_slot(complaint.TOPIC) or "complaint",
            what=_known(tracker, complaint.WHAT) or text_of(tracker),
            where=_known(tracker, complaint.WHERE),
            when=_known(tracker, complaint.WHEN),
        )

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """The next complaint starts empty."""
        return dict(complaint.FORGET)


def _known(tracker: Tracker, slot: str) -> str:
    value = str(tracker.get_slot(slot) or "")
    return "" if value == complaint.UNKNOWN else value
