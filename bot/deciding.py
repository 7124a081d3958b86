"""Decides what follows from a message. It writes nothing; `flow` commits what came out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering import Answering, Reply
from bot.care.case import Case
from bot.dialogue.turns import Dialogue, Heard, Snapshot, Understood
from bot.effects import Answer, Effect
from bot.intake import Asked, read
from bot.messages import Inbound, Kind
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.triage.language import detect

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
        asked = read(inbound, before.conversation.dialogue)
        if not isinstance(asked, Asked):
            effects = (asked,) if asked else ()
            return self._answered(Outcome(language=language, effects=effects), before, now)
        decided = await self.dialogue.turn(
            Heard(
                conversation=str(before.conversation.id),
                text=asked.text,
                intent=asked.intent,
                snapshot=before.conversation.dialogue,
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
        if conversation.language_fixed or inbound.kind is not Kind.TEXT:
            return current or spoken[0]
        return detect(inbound.text, spoken, current=current)
