"""The trained model, loaded once for all tests: it takes some seconds."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.dialogue.agent import RasaDialogue
from bot.dialogue.turns import Decided, Heard
from bot.model import usable
from bot.wiring.logs import configure

SERVICE_ASKS = ("what", "where", "when")
# Rasa's own, which no story names.
SILENT = frozenset({"action_listen", "action_extract_slots"})


@cache
def dialogue() -> RasaDialogue:
    """The model that `loket train` made."""
    configure()
    return RasaDialogue(usable())


@dataclass(kw_only=True)
class Talk:
    """One conversation with the model, turn by turn, as the worker leads it."""

    asks: Sequence[str] = SERVICE_ASKS
    snapshot: list[dict[str, Any]] = field(default_factory=list)

    def say(self, text: str, intent: str = "") -> Decided:
        """What was decided after a message; `intent` is what a button means."""
        heard = Heard(
            conversation="1",
            text=text,
            intent=intent,
            snapshot=self.snapshot,
            slots={"language": "en", "asks": list(self.asks)},
        )
        decided = asyncio.run(dialogue().turn(heard))
        self.snapshot = decided.snapshot
        return decided

    @property
    def actions(self) -> list[str]:
        """The actions of the last turn, in order."""
        names: list[str] = []
        for event in self.snapshot:
            if event["event"] == "user":
                names.clear()
            elif event["event"] == "action" and event["name"] not in SILENT:
                names.append(event["name"])
        return names

    def slot(self, name: str) -> Any:
        """The value of a slot now."""
        values = [each["value"] for each in self.snapshot if each.get("name") == name]
        return values[-1] if values else None
