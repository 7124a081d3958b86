"""Answers a policy question."""

from typing import Any

from rasa_sdk import Tracker

from actions.saying import Decision, text_of
from bot.effects import Answer, Effect


class AnswerPolicy(Decision):
    """Asks for an answer from the institution's documents."""

    action_name = "action_answer_policy"

    def decide(self, tracker: Tracker) -> Effect:
        """The question in the person's words."""
        return Answer(question=text_of(tracker))

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """Kept, so that "no, a person please" knows what it is about."""
        return {"last_question": text_of(tracker)}
