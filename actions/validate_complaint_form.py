"""Fills the complaint form from each message and asks only for what is missing."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import complaint
from actions.complaint import Said

FORM = "complaint_form"


class ValidateComplaintForm(Action):
    """Adapter: Rasa's form to `actions.complaint`."""

    def name(self) -> str:
        """The name by which Rasa's form finds its validation."""
        return "validate_complaint_form"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Slots that this message fills, and which one to ask for next (None: complete)."""
        said = _said(tracker)
        known = {name: tracker.get_slot(name) for name in complaint.FORGET}
        topic = known[complaint.TOPIC] or complaint.TOPICS.get(said.intent, "complaint")
        filled = complaint.read(said, known)
        if said.requested and not filled and _is_new_message(tracker):
            return []  # Rasa then lets the rules for interruptions decide
        known |= filled
        asks = tracker.get_slot("asks") or ["what"]
        missing = [slot for slot in complaint.needed(asks, topic) if not known.get(slot)]
        return [
            *(SlotSet(name, value) for name, value in filled.items()),
            SlotSet(complaint.TOPIC, topic),
            SlotSet("requested_slot", missing[0] if missing else None),
        ]


def _said(tracker: Tracker) -> Said:
    message = tracker.latest_message
    intent = message.get("intent") or {}
    is_active = (tracker.active_loop or {}).get("name") == FORM
    return Said(
        text=str(message.get("text") or ""),
        intent=str(intent.get("name") or ""),
        confidence=float(intent.get("confidence") or 0.0),
        entities=message.get("entities") or [],
        requested=str(tracker.get_slot("requested_slot") or "") if is_active else "",
    )


def _is_new_message(tracker: Tracker) -> bool:
    """False when the form resumes after an interruption, which answered the message."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return True
        if event.get("event") == "action" and event.get("name") != FORM:
            return False
    return True
