"""Takes a remark that neither asks nor complains."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import AddRemark, Effect


class Remark(Decision):
    """Puts it on the open case; without one it asks whether anything is wanted."""

    action_name = "action_remark"

    def decide(self, tracker: Tracker) -> Effect:
        """The worker knows which."""
        return AddRemark()
