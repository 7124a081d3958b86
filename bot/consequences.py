"""What follows from the effects of a turn, inside its transaction: cases and replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, assert_never

from bot.answering import Reply
from bot.care.availability import Availability
from bot.care.case import Case, State, Topic
from bot.care.intake import Draft, correct, open_case
from bot.care.office import Office
from bot.care.presence import present
from bot.care.telling import Telling
from bot.effects import (
    AddRemark,
    Answer,
    CaseStatus,
    CorrectCase,
    Effect,
    Helpful,
    NotHelpful,
    OpenCase,
    QuoteAnswer,
    RaiseAlarm,
    Say,
    SetLanguage,
)
from bot.offers import NOT_HELPFUL, OFFERS, UNSURE
from bot.receipts import Receipts
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.store.store import Tx
from bot.triage.moments import resolve

OPENED = {
    Topic.COMPLAINT: "case_opened",
    Topic.FAULT: "case_opened_fault",
    Topic.PERSON: "case_opened_person",
    Topic.QUESTION: "case_opened_person",
}


@dataclass(kw_only=True)
class Consequences:
    """Applies effects one after the other. `slots` are for the dialogue of the next turn."""

    tx: Tx
    office: Office
    speech: Speech
    conversation: Conversation
    cases: Sequence[Case]
    answers: Mapping[Effect, Reply]
    language: str
    model: str
    now: datetime
    slots: dict[str, Any] = field(default_factory=dict)

    def all(self, effects: Sequence[Effect], *, cause: str) -> list[Reply]:
        """The replies to all effects, after the first contact's own words."""
        if effects:
            self.slots["offered"] = None  # what the turn before offered is no longer open
        replies = [self._one(effect, cause=f"{cause}:{at}") for at, effect in enumerate(effects)]
        if self.conversation.disclosed_at is not None or not effects:
            return replies
        if isinstance(effects[0], RaiseAlarm):
            return replies  # help comes first; the text says as well what we are
        first = Reply(text=self._say("first_contact"))
        if isinstance(effects[0], Say) and effects[0].text == "greeting":
            return [Reply(text=first.text, buttons=replies[0].buttons), *replies[1:]]
        return [first, *replies]

    def _one(self, effect: Effect, *, cause: str) -> Reply:
        match effect:
            case Say():
                return self._spoken(effect)
            case Answer() | QuoteAnswer() | Helpful() | NotHelpful():
                return self._on_question(effect, cause)
            case OpenCase() | CorrectCase() | RaiseAlarm():
                return self._on_case(effect, cause)
            case CaseStatus():
                return self._status(effect)
            case AddRemark():
                return self._remark()
            case SetLanguage():
                return self._switched(effect)
            case _:
                assert_never(effect)

    def _on_question(
        self, effect: Answer | QuoteAnswer | Helpful | NotHelpful, cause: str
    ) -> Reply:
        match effect:
            case Answer():
                return self._receipts.kept(self._answer(effect), self.language, cause=cause)
            case QuoteAnswer():
                unknown = self._say("receipt_unknown", number=effect.number)
                person = self._buttons("person").buttons
                return self.answers.get(effect, Reply(text=unknown, buttons=person))
            case Helpful():
                self._receipts.judge(effect.number, is_helpful=True)
                return Reply(text=self._say("helpful"))
            case NotHelpful():
                return self._not_helpful(effect, cause)

    @property
    def _receipts(self) -> Receipts:
        return Receipts(
            tx=self.tx,
            speech=self.speech,
            conversation=self.conversation,
            model=self.model,
            now=self.now,
        )

    def _on_case(self, effect: OpenCase | CorrectCase | RaiseAlarm, cause: str) -> Reply:
        match effect:
            case OpenCase():
                return self._opened(effect, cause)
            case CorrectCase():
                return self._corrected(effect, cause)
            case RaiseAlarm():
                return self._alarmed(effect, cause)

    def _say(self, key: str, **values: str) -> str:
        return self.speech.say(key, self.language, **values)

    def _buttons(self, *names: str) -> Reply:
        return Reply(text="", buttons=tuple(self.speech.button(n, self.language) for n in names))

    def _spoken(self, effect: Say) -> Reply:
        self.slots["offered"] = OFFERS.get(effect.text)
        if effect.text == "not_text" and self.cases:
            return Reply(text=self._say("remark_with_file", number=self.cases[-1].number))
        buttons = self._buttons(*effect.buttons).buttons
        return Reply(text=self._say(effect.text, **effect.values), buttons=buttons)

    def _answer(self, effect: Answer) -> Reply:
        reply = self.answers[effect]
        if effect.is_guess and reply.is_declined:
            if self.cases:  # most likely something about it, and it stands in its thread
                return self._remark()
            if not reply.is_telling:
                return self._spoken(UNSURE)
        self.slots["offered"] = "person" if reply.is_declined else None
        if effect.is_part or reply.is_telling:
            self.slots["last_question"] = effect.question
        if effect.is_part:
            return replace(reply, text=f"{self._say('answer_part')}\n{reply.text}")
        return reply

    def _not_helpful(self, effect: NotHelpful, cause: str) -> Reply:
        """The next best answer, with a person beside it; else what the person can do."""
        self._receipts.judge(effect.number, is_helpful=False)
        if (reply := self.answers.get(effect)) is None:
            return self._spoken(NOT_HELPFUL)
        text = f"{self._say('not_helpful_another')}\n\n{reply.text}"
        buttons = (*reply.buttons, self.speech.button("person", self.language))
        shown = replace(reply, text=text, buttons=buttons)
        return self._receipts.kept(shown, self.language, cause=cause)

    def _alarmed(self, effect: RaiseAlarm, cause: str) -> Reply:
        """A person is called once; whatever follows is on the same case, which is still urgent."""
        case = next((each for each in self.cases if each.topic is Topic.DANGER), None)
        if case is None:
            draft = self._draft(OpenCase(topic=Topic.DANGER, what=effect.what))
            case = open_case(self.tx, self.office, draft, cause=cause, now=self.now)
        key = f"danger_{effect.danger}"
        return Reply(text=self._telling.endangered(key, case, self._there, self.language))

    def _corrected(self, effect: CorrectCase, cause: str) -> Reply:
        """The newest open case with the detail as it is now."""
        if not self.cases:
            return self._remark()
        case = self.cases[-1]
        correct(self.tx, case, where=effect.where, when=effect.when, cause=cause, now=self.now)
        return Reply(text=self._say("corrected", number=case.number))

    def _opened(self, effect: OpenCase, cause: str) -> Reply:
        topic = Topic(effect.topic)
        if topic is Topic.PERSON and (waiting := self._waiting_for_person()):
            return Reply(text=self._stands(waiting))
        case = open_case(self.tx, self.office, self._draft(effect), cause=cause, now=self.now)
        text = self._telling.opened(OPENED[topic], case, self._there, self.language)
        return Reply(text=text)

    def _draft(self, effect: OpenCase) -> Draft:
        return Draft(
            conversation=self.conversation.id,
            topic=Topic(effect.topic),
            language=self.language,
            what=effect.what,
            where=effect.where,
            when=self._when(effect),
        )

    def _when(self, effect: OpenCase) -> str:
        """When it was: the person's words, and the day that they mean, as far as they say it."""
        today = self.now.astimezone(self.speech.institution.timezone).date()
        moment = str(resolve(effect.when or effect.what, today=today))
        return ", ".join(each for each in (effect.when, moment) if each)

    @property
    def _there(self) -> Availability:
        return self.office.availability(self.now, present(self.tx, now=self.now))

    @property
    def _telling(self) -> Telling:
        return Telling(office=self.office, speech=self.speech, now=self.now)

    def _waiting_for_person(self) -> Case | None:
        """The case by which this person has already called one: a second tap opens no other."""
        calls = (each for each in self.cases if each.topic is Topic.PERSON)
        return next((each for each in calls if each.state is State.WAITING), None)

    def _status(self, effect: CaseStatus) -> Reply:
        if effect.number:
            found = self.tx.cases.numbered(self.conversation.id, effect.number)
            if found is None:
                return Reply(text=self._say("case_status_unknown", number=effect.number))
            return Reply(text=self._stands(found))
        if not self.cases:
            buttons = self._buttons("complaint", "policy", "person").buttons
            last = self.tx.cases.last_of(self.conversation.id)
            text = self._stands(last) if last else self._say("case_status_none")
            return Reply(text=text, buttons=buttons)
        return Reply(text="\n".join(self._stands(case) for case in self.cases))

    def _stands(self, case: Case) -> str:
        return self._telling.status(case, self.language)

    def _remark(self) -> Reply:
        if self.cases:
            return Reply(text=self._say("remark_added", number=self.cases[-1].number))
        buttons = self._buttons("policy", "complaint", "person").buttons
        return Reply(text=self._say("remark_without_case"), buttons=buttons)

    def _switched(self, effect: SetLanguage) -> Reply:
        spoken = self.speech.institution.languages
        if effect.language not in spoken:
            return Reply(text=self._say("language_ask"), buttons=self._buttons(*spoken).buttons)
        self.language = effect.language
        return Reply(text=self._say("language_set"))
