"""Tells how a case stands."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import CaseStatus, Effect


class TellCaseStatus(Decision):
    """Asks for the state of one case, or of all open ones."""

    action_name = "action_tell_case_status"

    def decide(self, tracker: Tracker) -> Effect:
        """The number that the person wrote, if any."""
        number = next(tracker.get_latest_entity_values("case_number"), "")
        return CaseStatus(number=str(number).upper())
