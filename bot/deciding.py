"""Decides what follows from a message. It writes nothing; `flow` commits what came out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answering import Answering, Reply
from bot.care.case import Case
from bot.dialogue.turns import Dialogue, Heard, Snapshot, Understood
from bot.effects import Answer, Effect, Say
from bot.intake import Asked, read
from bot.messages import Inbound, Kind
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.triage.language import detect

CHOICE_WORDS = 5  # who chose a language and writes this much in another has changed their mind
COMPLAINT_SLOTS = tuple(f"complaint_{name}" for name in ("what", "where", "when", "topic"))
FORM_AGE = timedelta(hours=1)  # a complaint that was left unfinished for longer is forgotten
SPOKEN = frozenset({Kind.TEXT, Kind.BUTTON, Kind.START, Kind.MEDIA})


@dataclass(frozen=True, kw_only=True)
class Before:
    """What was known when the message came."""

    conversation: Conversation
    cases: Sequence[Case]
    history: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was decided: in which language, which effects, and the dialogue to keep."""

    language: str
    effects: tuple[Effect, ...] = ()
    answers: Mapping[str, Reply] | None = None
    understood: Understood | None = None
    snapshot: Snapshot | None = None


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """What a decision needs: the dialogue, the documents and the institution's words."""

    dialogue: Dialogue
    answering: Callable[[], Answering]
    speech: Speech

    async def outcome(self, inbound: Inbound, before: Before, now: datetime) -> Outcome:
        """What follows; no effects when the message is an officer's or none at all.

        Raises: DialogueFailed when Rasa decided nothing.
        """
        language = self._language(inbound, before.conversation)
        if inbound.kind not in SPOKEN or before.conversation.owner is not None:
            return Outcome(language=language)
        kept = _remembered(before.conversation, now)
        asked = read(inbound, kept)
        if not isinstance(asked, Asked):
            effects = (asked,) if asked else ()
            snapshot = without_form(kept) if isinstance(asked, Say) else kept
            outcome = Outcome(language=language, effects=effects, snapshot=snapshot)
            return self._answered(outcome, before, now)
        if asked.intent == "make_complaint":  # a button, which begins anew
            kept = without_form(kept)
        decided = await self.dialogue.turn(
            Heard(
                conversation=str(before.conversation.id),
                text=asked.text,
                intent=asked.intent,
                snapshot=kept,
                slots={"language": language, "asks": list(self.speech.institution.asks)},
            )
        )
        outcome = Outcome(
            language=language,
            effects=decided.effects,
            understood=decided.understood,
            snapshot=decided.snapshot,
        )
        return self._answered(outcome, before, now)

    def _answered(self, outcome: Outcome, before: Before, now: datetime) -> Outcome:
        """The outcome with its questions answered, which takes too long for a transaction."""
        today = now.astimezone(self.speech.institution.timezone).date()
        answers = {
            each.question: self.answering().reply(
                each.question, language=outcome.language, history=before.history, today=today
            )
            for each in outcome.effects
            if isinstance(each, Answer)
        }
        return replace(outcome, answers=answers)

    def _language(self, inbound: Inbound, conversation: Conversation) -> str:
        spoken = self.speech.institution.languages
        known = (conversation.language, inbound.language_hint[:2].lower())
        current = next((each for each in known if each in spoken), "")
        is_short = len(inbound.text.split()) < CHOICE_WORDS
        if inbound.kind is not Kind.TEXT or (conversation.language_fixed and is_short):
            return current or spoken[0]
        return detect(inbound.text, spoken, current=current)


def _remembered(conversation: Conversation, now: datetime) -> Snapshot:
    """The dialogue, without a form that nobody has gone on with."""
    last = conversation.last_inbound_at
    is_old = last is not None and now - last > FORM_AGE
    return without_form(conversation.dialogue) if is_old else conversation.dialogue


def without_form(snapshot: Snapshot) -> Snapshot:
    """The dialogue after leaving the complaint that was under way, if there was one."""
    loops = [each.get("name") for each in snapshot if each.get("event") == "active_loop"]
    if not loops or not loops[-1]:
        return snapshot
    forgotten = ("requested_slot", *COMPLAINT_SLOTS)
    return [
        *snapshot,
        {"event": "active_loop", "name": None},
        *({"event": "slot", "name": name, "value": None} for name in forgotten),
    ]
