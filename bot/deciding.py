"""Decides what follows from a message. It writes nothing; `flow` commits what came out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.answering import Answering, Reply
from bot.care.case import Case
from bot.dialogue.turns import Dialogue, Heard, Snapshot, Understood
from bot.effects import Answer, CaseStatus, Effect, NotHelpful, QuoteAnswer, Say
from bot.hearing import Hearing, hear, in_form
from bot.intake import Asked, read
from bot.knowledge.receipts import Receipt
from bot.messages import Inbound, Kind
from bot.safeguard import alarm, kindness
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.triage.language import detect, is_foreign

CHOICE_WORDS = 5  # who chose a language and writes this much in another has changed their mind
COMPLAINT_SLOTS = tuple(f"complaint_{name}" for name in ("what", "where", "when", "topic"))
FORM_AGE = timedelta(hours=1)  # a complaint that was left unfinished for longer is forgotten
SPOKEN = frozenset({Kind.TEXT, Kind.BUTTON, Kind.START, Kind.MEDIA})
TRIES = 3  # answers to one question; who meant none of them needs a person


@dataclass(frozen=True, kw_only=True)
class Before:
    """What was known when the message came."""

    conversation: Conversation
    cases: Sequence[Case]
    history: Sequence[str]
    receipts: Sequence[Receipt] = ()  # the answers that the message is about


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was decided: in which language, which effects, and the dialogue to keep.

    `is_unfinished`: the message looks like the first of several.
    """

    language: str
    effects: tuple[Effect, ...] = ()
    answers: Mapping[Effect, Reply] = field(default_factory=dict)
    understood: Understood | None = None
    snapshot: Snapshot | None = None
    is_unfinished: bool = False


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """What a decision needs: the dialogue, the documents and the institution's words."""

    dialogue: Dialogue
    answering: Callable[[], Answering]
    speech: Speech
    max_chars: Mapping[str, int]

    async def outcome(self, inbound: Inbound, before: Before, now: datetime) -> Outcome:
        """What follows; no effects when the message is an officer's or none at all.

        Raises: DialogueFailed when Rasa decided nothing.
        """
        language = self._language(inbound, before.conversation)
        start = Outcome(language=language)
        if inbound.kind not in SPOKEN:
            return start
        kept = _remembered(before.conversation, now)
        known = before.receipts[-1].number if before.receipts else ""
        asked = read(inbound, kept, known=known)
        if before.conversation.owner is not None:
            return await self._meanwhile(asked, start)
        if not isinstance(asked, Asked):
            effects = (asked,) if asked else ()
            snapshot = without_form(kept) if isinstance(asked, Say) else kept
            return self._answered(
                replace(start, effects=effects, snapshot=snapshot), inbound, before, now
            )
        hearing = await hear(self.dialogue, asked, kept)
        outcome = replace(start, understood=hearing.understood, snapshot=kept)
        if aside := self._aside(asked, hearing, inbound, before, outcome):
            return self._answered(replace(outcome, effects=aside), inbound, before, now)
        decided = await self._decided(asked, hearing, outcome, before)
        decided = replace(decided, is_unfinished=hearing.is_unfinished)
        return self._answered(decided, inbound, before, now)

    def _aside(
        self, asked: Asked, hearing: Hearing, inbound: Inbound, before: Before, outcome: Outcome
    ) -> tuple[Effect, ...]:
        """What follows where the dialogue has no turn."""
        if effect := alarm(hearing.understood, asked.text):
            return (effect,)
        quote = _quote(asked, outcome)
        if self._is_foreign(inbound):
            return (before.receipts and quote) or (self._foreign(outcome.language),)
        return quote if hearing.is_empty and not hearing.is_complaint else ()

    async def _meanwhile(self, asked: Asked | Effect | None, start: Outcome) -> Outcome:
        """An officer has the conversation: the bot speaks only where somebody is in danger."""
        if not isinstance(asked, Asked) or asked.intent:
            return start
        understood = await self.dialogue.understand(asked.text)
        effect = alarm(understood, asked.text)
        effects = (effect,) if effect else ()
        return replace(start, understood=understood, effects=effects)

    async def _decided(
        self, asked: Asked, hearing: Hearing, outcome: Outcome, before: Before
    ) -> Outcome:
        """Rasa's turn, with what the message holds besides."""
        kept = outcome.snapshot or []
        if hearing.intent == "make_complaint" and not hearing.is_spoken:
            kept = without_form(kept)  # a button, which begins anew
        decided = await self.dialogue.turn(
            Heard(
                conversation=str(before.conversation.id),
                text=asked.text,
                intent=hearing.intent,
                understood=hearing.understood,
                snapshot=kept,
                slots={
                    "language": outcome.language,
                    "asks": list(self.speech.institution.asks),
                },
            )
        )
        question = (Answer(question=hearing.question, is_part=True),) if hearing.question else ()
        may_ask_no_more = hearing.is_question or hearing.is_empty
        quote = _quote(asked, outcome) if may_ask_no_more else ()
        return replace(
            outcome,
            effects=(*kindness(hearing.understood), *quote, *question, *decided.effects),
            understood=decided.understood,
            snapshot=decided.snapshot,
        )

    def _answered(
        self, outcome: Outcome, inbound: Inbound, before: Before, now: datetime
    ) -> Outcome:
        """The outcome with its questions answered, which takes too long for a transaction."""
        is_part = any(isinstance(each, Answer) and each.is_part for each in outcome.effects)
        # what a part asks may rest on what the message tells besides
        history = [*before.history, *([inbound.text] if is_part else [])]
        today = now.astimezone(self.speech.institution.timezone).date()
        here = replace(before, history=history)
        effects = tuple(
            self._better(each, inbound, here, outcome.language, today) for each in outcome.effects
        )
        replies: dict[Effect, Reply | None] = {
            each: self._reply(each, here, outcome.language, today)
            for each in effects
            if isinstance(each, Answer | QuoteAnswer | NotHelpful)
        }
        answers = {each: reply for each, reply in replies.items() if reply is not None}
        return replace(outcome, effects=effects, answers=answers)

    def _better(
        self, effect: Effect, inbound: Inbound, before: Before, language: str, today: date
    ) -> Effect:
        """The effect; where it knows of no case, or only that it is not ours: what knows more.

        A question about a file elsewhere, or about another's business, may have been heard so.
        """
        is_aside = isinstance(effect, Say) and effect.text == "out_of_scope"
        knows_nothing = is_aside or (effect == CaseStatus() and not before.cases)
        if inbound.kind is not Kind.TEXT or not knows_nothing:
            return effect
        question = Answer(question=inbound.text)
        reply = self._reply(question, before, language, today)
        return question if reply is not None and reply.is_telling else effect

    def _reply(
        self, effect: Answer | QuoteAnswer | NotHelpful, before: Before, language: str, today: date
    ) -> Reply | None:
        """What the documents have to say; None where the person gets a word of ours."""
        answering, known = self.answering(), before.receipts
        match effect:
            case Answer():
                return answering.reply(
                    effect.question, language=language, history=before.history, today=today
                )
            case QuoteAnswer():
                max_chars = self.max_chars[before.conversation.channel]
                if not known or known[-1].number != effect.number:
                    return None
                return answering.recall(
                    known[-1], language=language, today=today, max_chars=max_chars
                )
            case NotHelpful():
                if not known or known[-1].is_helpful is False or len(known) >= TRIES:
                    return None
                return answering.another(
                    known, language=language, history=_until(before.history, known), today=today
                )

    def _language(self, inbound: Inbound, conversation: Conversation) -> str:
        spoken = self.speech.institution.languages
        known = (conversation.language, inbound.language_hint[:2].lower())
        current = next((each for each in known if each in spoken), "")
        is_short = len(inbound.text.split()) < CHOICE_WORDS
        if inbound.kind is not Kind.TEXT or (conversation.language_fixed and is_short):
            return current or spoken[0]
        return detect(inbound.text, spoken, current=current)

    def _is_foreign(self, inbound: Inbound) -> bool:
        spoken = self.speech.institution.languages
        return inbound.kind is Kind.TEXT and is_foreign(inbound.text, spoken)

    def _foreign(self, language: str) -> Say:
        """Which languages we speak, each by its own name."""
        spoken = self.speech.institution.languages
        names = [self.speech.texts[each]["language_name"] for each in spoken]
        return Say(text="foreign", buttons=("person",), values={"languages": ", ".join(names)})


def _quote(asked: Asked, outcome: Outcome) -> tuple[Effect, ...]:
    """The answer whose number stands in the message, unless that belongs to a complaint."""
    if not asked.number or in_form(outcome.snapshot or []):
        return ()
    return (QuoteAnswer(number=asked.number),)


def _until(history: Sequence[str], receipts: Sequence[Receipt]) -> Sequence[str]:
    """What was said before the question of `receipts`, as far as it is remembered."""
    asked = [at for at, said in enumerate(history) if said == receipts[-1].question]
    return history[: asked[-1]] if asked else history


def _remembered(conversation: Conversation, now: datetime) -> Snapshot:
    """The dialogue, without a form that nobody has gone on with."""
    last = conversation.last_inbound_at
    is_old = last is not None and now - last > FORM_AGE
    return without_form(conversation.dialogue) if is_old else conversation.dialogue


def without_form(snapshot: Snapshot) -> Snapshot:
    """The dialogue after leaving the complaint that was under way, if there was one."""
    if not in_form(snapshot):
        return snapshot
    forgotten = ("requested_slot", *COMPLAINT_SLOTS)
    return [
        *snapshot,
        {"event": "active_loop", "name": None},
        *({"event": "slot", "name": name, "value": None} for name in forgotten),
    ]
