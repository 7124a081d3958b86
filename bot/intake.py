"""Reads what a person did: which words Rasa should hear, or which effect a button stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.effects import Answer, Effect, NotHelpful, Say, SetLanguage
from bot.messages import Inbound, Kind
from bot.speech import PAYLOADS

COMMANDS = {
    "/help": "ask_help",
    "/person": "ask_person",
    "/human": "ask_person",
    "/status": "ask_case_status",
    "/language": "change_language",
    "/stop": "cancel",
    "/cancel": "cancel",
}
MENU = ("help", "person", "status", "language", "stop")  # shown by Telegram
GREETING = Say(text="greeting", buttons=("policy", "complaint", "person"))
TOPIC = "topic:"
OURS = frozenset(PAYLOADS.values())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Words for Rasa; `intent` when it is known already."""

    text: str
    intent: str = ""


def read(inbound: Inbound, snapshot: Sequence[dict[str, Any]]) -> Asked | Effect | None:
    """What to do with a message to the bot; None when there is nothing to answer."""
    match inbound.kind:
        case Kind.START:
            return GREETING
        case Kind.MEDIA:
            return Say(text="not_text")
        case Kind.BUTTON:
            return _button(inbound, snapshot)
        case Kind.TEXT:
            return _text(inbound.text)
        case _:
            return None


def _text(text: str) -> Asked:
    first = text.strip().split(maxsplit=1)[0].split("@")[0].lower() if text.strip() else ""
    if first in COMMANDS:
        return Asked(text=text.strip(), intent=COMMANDS[first])
    # Rasa takes a leading slash for an intent that a developer typed.
    return Asked(text=text.strip().lstrip("/").strip() or "?")


def _button(inbound: Inbound, snapshot: Sequence[dict[str, Any]]) -> Asked | Effect:
    kind, _, value = inbound.payload.partition(":")
    words = inbound.text or value.replace("_", " ")
    if kind not in ("lang", "topic") and inbound.payload not in OURS:
        return Asked(text=words or "?")  # a button of an earlier version
    match kind:
        case "say":
            return Say(text=value)
        case "do" | "kind":
            meant = _slot(snapshot, "last_question") if kind == "kind" else ""
            return Asked(text=meant or words, intent=value)
        case "wrong":
            return NotHelpful(question=_slot(snapshot, "last_question"))
        case "lang":
            return SetLanguage(language=value)
        case _:
            return Answer(question=f"{TOPIC}{value}")


def _slot(snapshot: Sequence[dict[str, Any]], name: str) -> str:
    values = [
        each["value"]
        for each in snapshot
        if each.get("event") == "slot" and each.get("name") == name
    ]
    return str(values[-1] or "") if values else ""
