"""Reads what a person did: which words Rasa should hear, or which effect a button stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot import quoting
from bot.effects import Answer, Effect, Helpful, NotHelpful, QuoteAnswer, Say, SetLanguage
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
HELPED = "helped"
JUDGED: dict[str, type[Helpful] | type[NotHelpful]] = {HELPED: Helpful, "wrong": NotHelpful}
OURS = frozenset(PAYLOADS.values())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Words for Rasa; `intent` when it is known already.

    `number` is that of an answer which the words quote beside what else they say.
    """

    text: str
    intent: str = ""
    number: str = ""


def read(
    inbound: Inbound, snapshot: Sequence[dict[str, Any]], *, known: str = ""
) -> Asked | Effect | None:
    """What to do with a message to the bot; None when there is nothing to answer.

    `known` is the number of an answer of this person's that the message seems to quote.
    """
    match inbound.kind:
        case Kind.START:
            return GREETING
        case Kind.MEDIA:
            return Say(text="not_text")
        case Kind.BUTTON:
            return _button(inbound, snapshot)
        case Kind.TEXT:
            return _text(inbound.text, known)
        case _:
            return None


def judged(inbound: Inbound) -> str | None:
    """The number of the answer that a button judges, "" for the last one; None: it is no such."""
    kind, _, value = inbound.payload.partition(":")
    if inbound.kind is not Kind.BUTTON or kind not in JUDGED:
        return None
    if inbound.payload in OURS:
        return ""
    return quoting.normal(value) or None


def _text(text: str, known: str) -> Asked | Effect:
    first = text.strip().split(maxsplit=1)[0].split("@")[0].lower() if text.strip() else ""
    if first in COMMANDS:
        return Asked(text=text.strip(), intent=COMMANDS[first])
    number = quoting.quoted(text, known)
    if number and quoting.is_alone(text, number):
        return QuoteAnswer(number=number)
    # Rasa takes a leading slash for an intent that a developer typed.
    return Asked(text=text.strip().lstrip("/").strip() or "?", number=number)


def _button(inbound: Inbound, snapshot: Sequence[dict[str, Any]]) -> Asked | Effect:
    kind, _, value = inbound.payload.partition(":")
    words = inbound.text or value.replace("_", " ")
    if (number := judged(inbound)) is not None:
        return JUDGED[kind](number=number)
    if kind not in ("lang", "topic") and inbound.payload not in OURS:
        return Asked(text=words or "?")  # a button of an earlier version
    match kind:
        case "say":
            return Say(text=value)
        case "do" | "kind":
            meant = _slot(snapshot, "last_question") if kind == "kind" else ""
            return Asked(text=meant or words, intent=value)
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
