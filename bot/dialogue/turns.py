"""The values of one dialogue turn, free of Rasa, so that `flow` needs none of it."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.effects import Effect

Snapshot = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What Rasa is asked about. `intent` overrules its classifier: a button says what it means.

    `understood` is what `Dialogue.understand` made of `text`; without it Rasa looks itself.
    """

    conversation: str
    text: str
    intent: str = ""
    understood: "Understood | None" = None
    snapshot: Snapshot = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A message's likeliest intent with its probability, all intents, and the entities.

    `danger` is one of `bot.triage.safety.Danger`, or "".
    """

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[dict[str, Any], ...] = ()
    danger: str = ""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The turn's outcome: at least one effect, and the dialogue to keep."""

    understood: Understood
    effects: tuple[Effect, ...]
    snapshot: Snapshot


class Dialogue(Protocol):
    """Decides what follows from a message."""

    async def understand(self, text: str) -> Understood:
        """What a message means by itself. Raises: DialogueFailed when that cannot be told."""

    async def turn(self, heard: Heard) -> Decided:
        """One turn. Raises: DialogueFailed when nothing was decided."""
