"""One message's whole way, from the inbox to the outbox, in reading order.

Deciding writes nothing; then one transaction commits the inbox row, the dialogue, the
cases and the replies together, or none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.answering import Answering, Reply
from bot.bystanders import note_event
from bot.care.case import Topic
from bot.care.intake import Draft, add_words, described, open_case
from bot.care.office import Office
from bot.care.presence import present
from bot.care.telling import Telling
from bot.consequences import Consequences
from bot.deciding import SPOKEN, Before, Deciding, Outcome
from bot.dialogue.turns import Dialogue
from bot.effects import SetLanguage
from bot.messages import Kind
from bot.post import Words, to_person
from bot.receipts import judge_quietly, meant
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.store.inbox import Turn
from bot.store.store import Store, Tx
from bot.store.transcript import Line

HISTORY = 6
QUIET = timedelta(seconds=1.2)  # a thought sent in pieces is taken after as long a pause
BURST = timedelta(seconds=5)  # a piece that comes later is a message of its own
PATIENCE = timedelta(seconds=0.7)  # sooner than this, an answer needs no announcement


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The way of a message, with everything that it needs on it."""

    store: Store
    dialogue: Dialogue
    answering: Callable[[], Answering]
    office: Office
    speech: Speech
    max_chars: Mapping[str, int]
    typing: Callable[[Conversation], object] = lambda _: None  # shows that an answer is coming
    model: str = ""  # names what understands the messages

    async def take(self, turn: Turn, worker: str, *, now: datetime) -> Turn | None:
        """Take one turn and commit it; the conversation's next turn, if it has one.

        Raises: DialogueFailed when Rasa decided nothing, StoreUnavailable.
        """
        while True:
            before = self._look(turn)
            if now - turn.received_at > PATIENCE and before.conversation.owner is None:
                self.typing(before.conversation)
            outcome = await self._deciding.outcome(turn.inbound, before, now)
            with self.store.begin() as tx:
                if not tx.inbox.is_held(turn.conversation, worker):
                    return None  # another worker took over; nothing of this turn happened
                if tx.conversations.epoch(turn.conversation) != before.conversation.epoch:
                    continue  # an officer took it over or gave it back: decide anew
                if outcome.is_unfinished and (following := _goes_on(tx, turn)):
                    turn = turn.and_then(following)
                    continue
                if outcome.is_unfinished and now - turn.received_at < QUIET:
                    tx.inbox.wait(turn, until=turn.received_at + QUIET)
                    tx.inbox.release(turn.conversation, worker)
                    return None
                self._commit(tx, turn, before, outcome, now)
                for piece in turn.pieces:
                    tx.inbox.done(piece.id, now=now)
                return self._next(tx, turn, worker, now)

    def give_up(self, turn: Turn, worker: str, *, code: str, now: datetime) -> Turn | None:
        """The message cannot be understood by us: it becomes a case for a person."""
        before = self._look(turn)
        with self.store.begin() as tx:
            if not tx.inbox.is_held(turn.conversation, worker):
                return None
            language = before.conversation.language or self.speech.institution.default_language
            if before.conversation.owner is not None:
                self._commit(tx, turn, before, Outcome(language=language), now)
            elif turn.inbound.kind in SPOKEN:
                self._open_failure(tx, turn, before, language, now)
            tx.inbox.dead(turn.id, code=code, now=now)
            return self._next(tx, turn, worker, now)

    @property
    def _deciding(self) -> Deciding:
        return Deciding(
            dialogue=self.dialogue,
            answering=self.answering,
            speech=self.speech,
            max_chars=self.max_chars,
        )

    def _look(self, turn: Turn) -> Before:
        with self.store.read() as tx:
            lines = tx.transcript.last(turn.conversation, limit=HISTORY)
            conversation = tx.conversations.get(turn.conversation)
            return Before(
                conversation=conversation,
                receipts=meant(tx, conversation, turn.inbound),
                cases=tx.cases.of_person(turn.conversation),
                history=[line.text for line in lines if line.author == "person"],
            )

    def _commit(self, tx: Tx, turn: Turn, before: Before, outcome: Outcome, now: datetime) -> None:
        inbound, cause = turn.inbound, f"in:{turn.id}"
        if inbound.kind not in SPOKEN:
            note_event(tx, self.office, turn, tx.cases.of_person(turn.conversation), now=now)
            return
        for piece in turn.pieces:
            self._write_down(tx, piece, outcome, now)
        words = described(inbound.text, inbound.attachments)
        cases = tx.cases.of_person(turn.conversation)  # as they stand now, not as they were
        if words and inbound.kind is not Kind.BUTTON:
            for case in cases:
                add_words(tx, self.office, case, words, cause=cause, now=now)
        if before.conversation.owner is not None and not outcome.effects:
            judge_quietly(tx, before.conversation, inbound, now=now)
            return  # an officer has the conversation: the bot keeps quiet
        consequences = Consequences(
            tx=tx,
            office=self.office,
            speech=self.speech,
            conversation=before.conversation,
            cases=tx.cases.of_person(turn.conversation),
            answers=outcome.answers,
            model=self.model,
            language=outcome.language,
            now=now,
        )
        replies = consequences.all(outcome.effects, cause=cause)
        self._reply(tx, before.conversation, replies, cause=_cause(turn), now=now)
        self._remember(tx, before.conversation, outcome, consequences, now)

    def _write_down(self, tx: Tx, turn: Turn, outcome: Outcome, now: datetime) -> None:
        inbound, understood = turn.inbound, outcome.understood
        line = Line(author="person", text=inbound.text, at=turn.received_at)
        tx.transcript.add(
            turn.conversation,
            line,
            cause=f"in:{turn.id}",
            attachments=inbound.attachments,
            language=outcome.language,
            intent=understood.intent if understood else "",
            confidence=round(understood.confidence * 1000) if understood else None,
            external_id=inbound.message_id or inbound.external_id,
        )
        tx.conversations.set(
            turn.conversation,
            language=outcome.language,
            last_inbound_at=turn.received_at,
            stopped_at=None,
        )

    def _reply(
        self,
        tx: Tx,
        conversation: Conversation,
        replies: Sequence[Reply],
        *,
        cause: str,
        now: datetime,
    ) -> None:
        for at, reply in enumerate(replies):
            words = Words(
                text=reply.text,
                buttons=reply.buttons,
                epoch=conversation.epoch,
                sources=reply.sources,
            )
            to_person(
                tx, conversation, words, cause=f"{cause}:{at}", now=now, max_chars=self.max_chars
            )

    def _remember(
        self,
        tx: Tx,
        conversation: Conversation,
        outcome: Outcome,
        consequences: Consequences,
        now: datetime,
    ) -> None:
        snapshot = outcome.snapshot or conversation.dialogue
        chosen = [each for each in outcome.effects if isinstance(each, SetLanguage)]
        tx.conversations.set(
            conversation.id,
            dialogue=_with_slots(snapshot, consequences.slots),
            disclosed_at=conversation.disclosed_at or now,
            **({"language": consequences.language, "language_fixed": True} if chosen else {}),
        )

    def _open_failure(
        self, tx: Tx, turn: Turn, before: Before, language: str, now: datetime
    ) -> None:
        text = described(turn.inbound.text, turn.inbound.attachments)
        draft = Draft(
            conversation=turn.conversation,
            topic=Topic.PERSON,
            language=language,
            what=text or turn.inbound.kind,
        )
        case = open_case(tx, self.office, draft, cause=f"in:{turn.id}", now=now)
        telling = Telling(office=self.office, speech=self.speech, now=now)
        there = self.office.availability(now, present(tx, now=now))
        said = telling.opened("case_opened_failure", case, there, language)
        self._write_down(tx, turn, Outcome(language=language), now)
        reply = Reply(text=said)
        self._reply(tx, before.conversation, [reply], cause=f"in:{turn.id}:failed", now=now)

    def _next(self, tx: Tx, turn: Turn, worker: str, now: datetime) -> Turn | None:
        following = tx.inbox.begin(turn.conversation, now=now)
        if following is None:
            tx.inbox.release(turn.conversation, worker)
        return following


def _goes_on(tx: Tx, turn: Turn) -> Turn | None:
    """The next message, when it is words as well and came soon enough to belong to this one."""
    following = tx.inbox.following(turn)
    if following is None or following.inbound.kind is not Kind.TEXT:
        return None
    return following if following.received_at - turn.received_at <= BURST else None


def _with_slots(
    snapshot: Sequence[dict[str, Any]], slots: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The dialogue with `slots` set; those at its end are replaced, so that it stays as long."""
    kept = list(snapshot)
    while kept and kept[-1].get("event") == "slot" and kept[-1].get("name") in slots:
        kept.pop()
    return kept + [{"event": "slot", "name": name, "value": slots[name]} for name in slots]


def _cause(turn: Turn) -> str:
    """What makes a reply unique: its message, and for bare pictures the album they are of."""
    inbound = turn.inbound
    if inbound.album and inbound.kind is Kind.MEDIA:
        return f"album:{turn.conversation}:{inbound.album}"
    return f"in:{turn.id}"
