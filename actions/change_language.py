"""Changes the language of the conversation."""

from rasa_sdk import Tracker

from actions.saying import Decision
from bot.effects import Effect, SetLanguage


class ChangeLanguage(Decision):
    """Takes the language that the person named."""

    action_name = "action_change_language"

    def decide(self, tracker: Tracker) -> Effect:
        """The named language's code, or "" to ask which."""
        named = next(tracker.get_latest_entity_values("language"), "")
        return SetLanguage(language=str(named))
