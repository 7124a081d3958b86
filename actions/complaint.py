"""What the complaint form reads from a message: what, where and when. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.triage.substance import has_substance

WHAT, WHERE, WHEN = "complaint_what", "complaint_where", "complaint_when"
TOPIC = "complaint_topic"
FORGET: dict[str, None] = {WHAT: None, WHERE: None, WHEN: None, TOPIC: None}
TOPICS = {"make_complaint": "complaint", "report_fault": "fault"}
# Words that mean something else than an answer to the form's question.
INTERRUPTS = frozenset(
    {"cancel", "ask_person", "ask_policy", "change_language", "ask_if_bot", "ask_help"}
)
# Nor do these answer where or when it was; the form says so and asks once more.
ASIDE = frozenset({"thank", "greet", "praise", "goodbye", "ask_case_status", "insult"})
CORRECTION = "correct_details"  # "no, line 6": what was said before was wrong
SURE = 0.6
HALF = 0.5  # "never mind" is as much a no as a stop, and either leaves the form
UNKNOWN = "?"  # the person does not know or does not want to say
MAX_CHARS = 500
ENTITIES = {
    WHERE: ("line", "vehicle", "stop", "street", "place", "file_number"),
    WHEN: ("time",),
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One message as Rasa understood it, and the slot that the form had asked for."""

    text: str
    intent: str
    confidence: float
    entities: Sequence[Mapping[str, Any]] = ()
    requested: str = ""


def needed(asks: Sequence[str], topic: str) -> list[str]:
    """The slots to fill, in the order of asking. A fault is reported without a time."""
    slots = [WHAT, *(f"complaint_{ask}" for ask in asks if ask != "what")]
    return [slot for slot in slots if not (slot == WHEN and topic == "fault")]


def is_interruption(said: Said) -> bool:
    """Whether the person wants something else than to go on with the complaint."""
    is_sure = said.confidence >= (HALF if said.intent == "cancel" else SURE)
    if said.intent in ASIDE:
        return is_sure and not said.entities
    return said.intent in INTERRUPTS and (is_sure or "?" in said.text)


def read(said: Said, known: Mapping[str, Any]) -> dict[str, str]:
    """The slots that this message fills; empty when it is about something else."""
    if said.requested and (is_interruption(said) or _takes_back(said)):
        return {}
    found = {slot: named(said.entities, kinds) for slot, kinds in ENTITIES.items()}
    if said.intent == CORRECTION and any(found.values()):
        return {slot: value for slot, value in found.items() if value}
    filled = {slot: value for slot, value in found.items() if value and not known.get(slot)}
    if said.requested in ENTITIES:
        # the person's own words: "in Kerkstraat, opposite the school" is more than a name
        filled[said.requested] = _in_words(said)
    elif not known.get(WHAT) and has_substance(said.text):
        filled[WHAT] = said.text.strip()[:MAX_CHARS]
    elif said.requested == WHAT:
        filled[WHAT] = _in_words(said)
    return filled


def _takes_back(said: Said) -> bool:
    """Whether "no" answers the question what went wrong: there is no complaint after all."""
    return said.requested == WHAT and said.intent == "deny"


def named(entities: Sequence[Mapping[str, Any]], kinds: Sequence[str]) -> str:
    """What the message calls by these kinds of entity, "" when nothing."""
    values = [str(each["value"]) for each in entities if each.get("entity") in kinds]
    return ", ".join(dict.fromkeys(values))


def _in_words(said: Said) -> str:
    is_unknown = said.intent == "deny" and not said.entities
    return UNKNOWN if is_unknown else said.text.strip()[:MAX_CHARS]
