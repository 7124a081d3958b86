"""What follows from the effects of a turn, inside its transaction: cases and replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, assert_never

from bot.answering import Reply
from bot.care.case import Case, State, Topic
from bot.care.intake import Draft, open_case
from bot.care.office import Office
from bot.effects import AddRemark, Answer, CaseStatus, Effect, OpenCase, Say, SetLanguage
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.store.store import Tx

OPENED = {
    Topic.COMPLAINT: "case_opened",
    Topic.FAULT: "case_opened_fault",
    Topic.PERSON: "case_opened_person",
    Topic.QUESTION: "case_opened_person",
}
# What these texts offer: after "person", "yes" means "yes, a person"; after "kind", a message
# that is not understood again goes to a person.
OFFERS = {"out_of_scope": "person", "disclosure": "person", "unsure": "kind"}
UNSURE = Say(text="unsure", buttons=("kind_question", "kind_complaint", "person"))


@dataclass(kw_only=True)
class Consequences:
    """Applies effects one after the other. `slots` are for the dialogue of the next turn."""

    tx: Tx
    office: Office
    speech: Speech
    conversation: Conversation
    cases: Sequence[Case]
    answers: Mapping[str, Reply]
    language: str
    now: datetime
    slots: dict[str, Any] = field(default_factory=dict)

    def all(self, effects: Sequence[Effect], *, cause: str) -> list[Reply]:
        """The replies to all effects, after the first contact's own words."""
        if effects:
            self.slots["offered"] = None  # what the turn before offered is no longer open
        replies = [self._one(effect, cause=f"{cause}:{at}") for at, effect in enumerate(effects)]
        if self.conversation.disclosed_at is not None or not effects:
            return replies
        first = Reply(text=self._say("first_contact"))
        if isinstance(effects[0], Say) and effects[0].text == "greeting":
            return [Reply(text=first.text, buttons=replies[0].buttons), *replies[1:]]
        return [first, *replies]

    def _one(self, effect: Effect, *, cause: str) -> Reply:
        match effect:
            case Say():
                return self._spoken(effect)
            case Answer():
                return self._answer(effect)
            case OpenCase():
                return self._opened(effect, cause)
            case CaseStatus():
                return self._status(effect)
            case AddRemark():
                return self._remark()
            case SetLanguage():
                return self._switched(effect)
            case _:
                assert_never(effect)

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
        reply = self.answers[effect.question]
        if effect.is_guess and reply.is_declined:
            if self.cases:  # most likely something about it, and it stands in its thread
                return self._remark()
            return self._spoken(UNSURE)
        self.slots["offered"] = "person" if reply.is_declined else None
        return reply

    def _opened(self, effect: OpenCase, cause: str) -> Reply:
        topic = Topic(effect.topic)
        if topic is Topic.PERSON and (waiting := self._waiting_for_person()):
            return Reply(text=self._stands(waiting))
        draft = Draft(
            conversation=self.conversation.id,
            topic=topic,
            language=self.language,
            what=effect.what,
            where=effect.where,
            when=effect.when,
        )
        case = open_case(self.tx, self.office, draft, cause=cause, now=self.now)
        due = self.speech.moment(case.due_at, self.language)
        text = self._say(OPENED[topic], number=case.number, due=due)
        if opening := self.office.opening(self.now):
            when = self.speech.moment(opening, self.language)
            text = f"{text} {self._say('case_opened_closed', opening=when)}"
        return Reply(text=text)

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
        key = "case_status" if case.state is State.WAITING else "case_status_open"
        return self._say(
            key,
            number=case.number,
            state=self._say(f"state_{case.state}"),
            due=self.speech.moment(case.due_at, self.language),
        )

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
