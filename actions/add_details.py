"""Takes details that come outside a complaint."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import AddRemark, Effect


class AddDetails(Decision):
    """Puts them on the person's open case."""

    action_name = "action_add_details"

    def decide(self, tracker: Tracker) -> Effect:
        """The worker says so when there is no open case."""
        return AddRemark()
