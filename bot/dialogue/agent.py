"""Rasa's agent inside this process: one message in, what was understood and decided out."""

import copy
from pathlib import Path
from typing import Any

from bot.dialogue import lean

lean.prepare_worker()

from rasa.core.agent import Agent  # noqa: E402  (after `lean`)
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402

from bot import effects  # noqa: E402
from bot.dialogue.endpoint import ActionsHere  # noqa: E402
from bot.dialogue.trackers import TurnTrackers, snapshot_of  # noqa: E402
from bot.dialogue.turns import Decided, Heard, Understood  # noqa: E402
from bot.errors import DialogueFailed, SettingsError  # noqa: E402

MAX_EFFECTS = 4  # an answer, a text and a question are usual; Rasa stops a loop after ten actions


class RasaDialogue:
    """A loaded model. Turns of different conversations may overlap."""

    def __init__(self, model: Path) -> None:
        """Load `model`, a file that `loket train` made.

        Raises: SettingsError when there is none or it does not load.
        """
        self._agent = Agent(action_endpoint=ActionsHere())
        self._trackers = TurnTrackers(Domain.empty())
        self._agent.tracker_store = self._trackers
        try:
            self._agent.load_model(model)
        except Exception as error:  # Rasa raises whatever its parts raise
            problem = f"{model}: the model does not load; run `loket train`"
            raise SettingsError([problem]) from error
        self._domain: Domain = self._agent.domain
        self._trackers.domain = self._domain

    async def understand(self, text: str) -> Understood:
        """What a message means, without a dialogue.

        Raises: DialogueFailed when Rasa raised.
        """
        try:
            return _understood(await self._agent.parse_message(text.lstrip("/ ")))
        except Exception as error:  # Rasa raises whatever its parts raise
            raise DialogueFailed("dialogue.raised") from error

    async def turn(self, heard: Heard) -> Decided:
        """One turn of a dialogue.

        Raises: DialogueFailed when Rasa raised or decided nothing.
        """
        self._trackers.begin(heard.conversation, heard.snapshot, heard.slots)
        try:
            output = CollectingOutputChannel()
            message = UserMessage(
                heard.text, output, heard.conversation, parse_data=await self._parsed(heard)
            )
            await self._agent.handle_message(message)
        except Exception as error:  # Rasa raises whatever its parts raise
            self._trackers.end(heard.conversation)
            raise DialogueFailed("dialogue.raised") from error
        return self._decided(self._trackers.end(heard.conversation), output.messages)

    async def _parsed(self, heard: Heard) -> dict[str, Any]:
        understood = heard.understood or await self.understand(heard.text)
        parsed = {"text": heard.text, **_as_rasa(understood)}
        if heard.intent:
            named = {"name": heard.intent, "confidence": 1.0}
            parsed |= {"intent": named, "intent_ranking": [named]}
        return parsed

    def _decided(self, tracker: Any, messages: list[dict[str, Any]]) -> Decided:
        found = [effects.parse(each["custom"]) for each in messages if "custom" in each]
        if not found:
            raise DialogueFailed("dialogue.silent")
        if len(found) > MAX_EFFECTS:
            raise DialogueFailed("dialogue.looped")
        return Decided(
            understood=_understood(copy.copy(tracker.latest_message.parse_data)),
            effects=tuple(found),
            snapshot=snapshot_of(tracker, self._domain),
        )


def _understood(parsed: dict[str, Any]) -> Understood:
    intent = parsed.get("intent") or {}
    ranking = parsed.get("intent_ranking") or []
    return Understood(
        intent=intent.get("name") or "nlu_fallback",
        confidence=float(intent.get("confidence") or 0.0),
        ranking=tuple((each["name"], float(each["confidence"])) for each in ranking),
        entities=tuple(parsed.get("entities") or ()),
        danger=str((parsed.get("danger") or {}).get("name") or ""),
    )


def _as_rasa(understood: Understood) -> dict[str, Any]:
    """Back into the shape of Rasa's parse data."""
    return {
        "intent": {"name": understood.intent, "confidence": understood.confidence},
        "intent_ranking": [{"name": n, "confidence": p} for n, p in understood.ranking],
        "entities": list(understood.entities),
    }
