"""The one custom action: it says a sentence, and looks nothing up."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class AnswerPolicy(Action):
    """Stands for every decision that needs code."""

    def name(self) -> str:
        """As in the domain."""
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """One sentence, in which the message is repeated."""
        dispatcher.utter_message(text=f"You asked: {tracker.latest_message.get('text')}")
        return []
