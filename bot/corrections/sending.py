"""Sends what an officer approved: one message to each person, with a receipt of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from bot.care.notices import ThreadNotice
from bot.corrections.readers import readers
from bot.corrections.words import Wording
from bot.knowledge.receipts import NewReceipt
from bot.post import Words, correction_to_desk, to_desk, to_person
from bot.reach import is_open
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.store.corrected import CorrectedPerson, CorrectionText, PersonState
from bot.store.corrections import Correction
from bot.store.store import Store, Tx

BATCH = 50  # people in one transaction, so that turns do not wait for it


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Takes approved corrections, some people at a time. `windows_h` as in `reach.is_open`."""

    store: Store
    speech: Speech
    windows_h: Mapping[str, int]
    max_chars: Mapping[str, int]

    def some(self, *, now: datetime) -> int:
        """Write to the next people; how many were looked at. 0: there is nothing to send."""
        with self.store.read() as tx:
            if not tx.corrections.has_approved():
                return 0
        with self.store.begin() as tx:
            people = tx.corrected.take(limit=BATCH)
            batch = _Batch(sending=self, tx=tx, now=now)
            for each in people:
                batch.tell(each)
        with self.store.begin() as tx:  # others may have been at the last ones until now
            for number in tx.corrections.finish():
                card = tx.corrections.get(number).card
                correction_to_desk(tx, card, cause=f"correction:{number}:sent", now=now)
        return len(people)


@dataclass(frozen=True, kw_only=True)
class _Approved:
    """`together`: all corrections of the same section that were approved with it."""

    correction: Correction
    texts: Mapping[str, CorrectionText]
    together: Mapping[int, Correction]


@dataclass(frozen=True, kw_only=True)
class _Batch:
    sending: Sending
    tx: Tx
    now: datetime
    _known: dict[int, _Approved] = field(default_factory=dict)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(speech=self.sending.speech)

    def tell(self, person: CorrectedPerson) -> None:
        """Write to one, unless they cannot be reached or were told something else meanwhile."""
        approved = self._approved(person.correction)
        correction = approved.correction
        if not self._is_theirs(person, approved):
            self.tx.corrected.settle(person, PersonState.LEFT_OUT)
            return
        last = self.tx.holders.last_answer(correction.place, person.conversation)
        if last != person.answer or not is_open(person, self.sending.windows_h, now=self.now):
            self.tx.corrected.settle(person, PersonState.LEFT_OUT)
            return
        language = self._wording.spoken(person.language)
        local = person.told_at.astimezone(self.sending.speech.institution.timezone)
        day = self.sending.speech.day(local.date(), language)
        words = self._wording.message(
            correction, approved.texts[person.hash], language=language, day=day
        )
        self._send(correction, person, words, language)
        self.tx.corrected.settle(person, PersonState.SENT)

    def _is_theirs(self, person: CorrectedPerson, approved: _Approved) -> bool:
        """Whether none of the same section in another language is for them as well, and better."""
        rows = self.tx.corrected.person(person.conversation, approved.together)
        [best] = readers(rows, approved.together)
        return best.correction == person.correction

    def _send(
        self, correction: Correction, person: CorrectedPerson, words: str, language: str
    ) -> None:
        cause = f"correction:{correction.id}:{person.conversation}"
        conversation = self.tx.conversations.get(person.conversation)
        button = self.sending.speech.button("person", language)
        to_person(
            self.tx,
            conversation,
            Words(text=words, buttons=(button,), unprompted=True),
            cause=cause,
            now=self.now,
            max_chars=self.sending.max_chars,
        )
        self._show_owner(conversation, words, cause)
        receipt = NewReceipt(
            cause=cause,
            conversation=person.conversation,
            question=person.question,
            language=language,
            text=words,
            confidence=1.0,
            index_version=correction.index_version,
            model_version="",  # no model said it: an officer did
            at=self.now,
            sections=(correction.now_holds,),
        )
        self.tx.answers.add(receipt)

    def _show_owner(self, conversation: Conversation, words: str, cause: str) -> None:
        """The officer who owns the conversation sees what passed in it."""
        if conversation.owner is not None:
            case = self.tx.cases.get(conversation.owner)
            notice = ThreadNotice(case=case.id, text=words, author="bot")
            to_desk(self.tx, notice, team=case.team, cause=cause, now=self.now)

    def _approved(self, correction: int) -> _Approved:
        if correction not in self._known:
            found = self.tx.corrections.get(correction)
            of_card = self.tx.corrections.on_card(found.card)
            self._known[correction] = _Approved(
                correction=found,
                texts=self.tx.corrected.texts(correction),
                together={each.id: each for each in of_card if each.cause == found.cause},
            )
        return self._known[correction]
