"""The shape of most actions: one effect, decided from the dialogue alone."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import effects
from bot.effects import Effect


class Decision(Action):
    """An action that gives `decide(tracker)` as its effect and sets `slots(tracker)`."""

    action_name = ""

    def name(self) -> str:
        """The name in `domain.yml`."""
        return self.action_name

    def decide(self, tracker: Tracker) -> Effect:
        """What should happen."""
        raise NotImplementedError

    def slots(self, tracker: Tracker) -> dict[str, Any]:
        """Slots to set; none by default."""
        return {}

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Rasa's call: the effect as a message, the slots as events."""
        dispatcher.utter_message(json_message=effects.to_json(self.decide(tracker)))
        return [
            {"event": "slot", "timestamp": None, "name": name, "value": value}
            for name, value in self.slots(tracker).items()
        ]


def text_of(tracker: Tracker) -> str:
    """The words of the message that this turn answers."""
    return str(tracker.latest_message.get("text") or "")
