"""Puts right what the person said before of where or when it was."""

from rasa_sdk import Tracker

from actions import complaint
from actions.saying import Decision
from bot.effects import AddRemark, CorrectCase, Effect


class CorrectDetails(Decision):
    """Corrects the person's open case; the worker says so when there is none."""

    action_name = "action_correct_case"

    def decide(self, tracker: Tracker) -> Effect:
        """The details that the message names; without any it is a remark."""
        entities = tracker.latest_message.get("entities") or []
        where, when = (
            complaint.named(entities, complaint.ENTITIES[slot])
            for slot in (complaint.WHERE, complaint.WHEN)
        )
        if not where and not when:
            return AddRemark()
        return CorrectCase(where=where, when=when)
