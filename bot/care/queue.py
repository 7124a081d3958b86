"""The care queue: each move is one transaction that says and shows what follows from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.care.case import OWNED, Case, Event, Move, State, after
from bot.care.intake import show
from bot.care.meaning import Meaning
from bot.care.office import Office
from bot.care.teaching import by_officer
from bot.care.telling import Telling
from bot.errors import MoveRefused
from bot.knowledge.receipts import Receipt
from bot.messages import CaseId, OfficerId
from bot.post import Words, to_person
from bot.speech import Speech
from bot.store.store import Store, Tx
from bot.store.transcript import Line

# These need the officer to have seen the case as it is; words to a person do not.
ON_SIGHT = frozenset({Move.CLAIM, Move.HAND_BACK, Move.REOPEN})
ANYBODY = frozenset({Move.CLAIM, Move.REOPEN})


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The moves of officers. Every one raises MoveRefused when the case forbids it.

    A move whose `cause` was there before changes nothing and gives the case as it is.
    """

    store: Store
    office: Office
    speech: Speech
    clock: Callable[[], datetime]
    max_chars: Mapping[str, int]
    ring: Callable[[], None]  # wakes whoever delivers, after each commit

    def get(self, case: CaseId) -> Case:
        """The case as it stands. Raises: MoveRefused `case.unknown` when it is gone."""
        with self.store.read() as tx:
            return _get(tx, case)

    def at_thread(self, channel: str, ts: str) -> Case | None:
        """The case whose card is the message `ts` of `channel`."""
        with self.store.read() as tx:
            return tx.cases.at_thread(channel, ts)

    def transcript(self, case: CaseId, *, limit: int) -> list[Line]:
        """The last `limit` messages of the conversation, oldest first."""
        with self.store.read() as tx:
            return tx.transcript.last(_get(tx, case).conversation, limit=limit)

    def receipt(self, number: str) -> Receipt | None:
        """The answer with this number, whoever got it; None: there is none."""
        with self.store.read() as tx:
            return tx.answers.numbered(number)

    def placed(self, case: CaseId, *, channel: str, ts: str) -> None:
        """Keep where the card of the case stands."""
        with self.store.begin() as tx:
            tx.cases.place(case, channel=channel, ts=ts)

    def claim(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        """Make the officer the owner of the case and of its conversation."""
        return self._move(case, Move.CLAIM, _Act(by=by, seen=seen, cause=cause))

    def ask_back(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        """Ask the person and wait for what they answer."""
        return self._move(case, Move.ASK_BACK, _Act(by=by, seen=seen, cause=cause, text=text))

    def reply(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        """Write to the person."""
        return self._move(case, Move.REPLY, _Act(by=by, seen=seen, cause=cause, text=text))

    def hand_back(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        """End the case and let the bot go on."""
        return self._move(case, Move.HAND_BACK, _Act(by=by, seen=seen, cause=cause))

    def resolve(self, case: CaseId, *, by: OfficerId, seen: int, text: str, cause: str) -> Case:
        """End the case, with closing words for the person unless `text` is empty."""
        return self._move(case, Move.RESOLVE, _Act(by=by, seen=seen, cause=cause, text=text))

    def reopen(self, case: CaseId, *, by: OfficerId, seen: int, cause: str) -> Case:
        """Put an ended case back into the queue."""
        return self._move(case, Move.REOPEN, _Act(by=by, seen=seen, cause=cause))

    def note(self, case: CaseId, *, by: OfficerId, text: str, cause: str) -> None:
        """Add an internal remark to the history; it reaches nobody else."""
        with self.store.begin() as tx:
            found, now = _get(tx, case), self.clock()
            event = Event(at=now, move="note", state=found.state, officer=by, text=text)
            if tx.cases.record(case, event, cause=cause):
                show(tx, found, cause=cause, now=now)
        self.ring()

    def read(self, case: CaseId, *, by: OfficerId, cause: str) -> Case:
        """Keep that the officer read the words unmasked: once, until the person writes again."""
        with self.store.begin() as tx:
            tx.cases.hold(case)
            found, now = _get(tx, case), self.clock()
            if _has_read(found, by):
                return found
            event = Event(at=now, move="read", state=found.state, officer=by, text="")
            if tx.cases.record(case, event, cause=cause):
                show(tx, found, cause=cause, now=now)
        self.ring()
        return found

    def understood(self, case: CaseId, *, by: OfficerId, meaning: Meaning, cause: str) -> None:
        """Keep for the maintainers what the words of the case were; the case stays as it is.

        There is one candidate for a case: whoever says something else later puts it right.
        """
        with self.store.begin() as tx:
            tx.cases.hold(case)
            found, now = _get(tx, case), self.clock()
            if not tx.cases.has(cause) and by_officer(tx, found, meaning, now=now):
                event = Event(
                    at=now, move="understood", state=found.state, officer=by, text=meaning
                )
                tx.cases.record(case, event, cause=cause)
                show(tx, found, cause=cause, now=now)
        self.ring()

    def _move(self, case_id: CaseId, move: Move, act: "_Act") -> Case:
        now = self.clock()
        with self.store.begin() as tx:
            tx.cases.hold(case_id)
            case = _get(tx, case_id)
            if tx.cases.has(act.cause):
                return case
            self._write(tx, case, move, act, now)
            moved = tx.cases.get(case_id)
            self._tell(tx, moved, move, act, now)
            show(tx, moved, cause=act.cause, now=now, again=move is Move.REOPEN)
        self.ring()
        return moved

    def _write(self, tx: Tx, case: Case, move: Move, act: "_Act", now: datetime) -> None:
        state = _checked(case, move, act)
        officer = act.by if state in OWNED else None
        targets = self.office.moved(case, move, state, at=now)
        if not tx.cases.change(case, state=state, officer=officer, **vars(targets)):
            raise MoveRefused("case.stale")
        tx.presences.seen(act.by, at=now)
        event = Event(at=now, move=move, state=state, officer=act.by, text=act.text)
        tx.cases.record(case.id, event, cause=act.cause, before=case.state)
        if move is Move.REOPEN:
            tx.alerts.clear(case.id)
        if move is Move.CLAIM:
            tx.conversations.give(case.conversation, case.id)
        elif state not in OWNED and tx.conversations.get(case.conversation).owner == case.id:
            tx.conversations.give(case.conversation, _other_owned(tx, case))

    def _tell(self, tx: Tx, case: Case, move: Move, act: "_Act", now: datetime) -> None:
        conversation = tx.conversations.get(case.conversation)
        ended = (self.speech.button("complaint", case.language),) if move is Move.RESOLVE else ()
        for at, text in enumerate(self._texts(case, move, act.text, now)):
            to_person(
                tx,
                conversation,
                Words(text=text, buttons=ended, by_officer=True),
                cause=f"{act.cause}:{at}",
                now=now,
                max_chars=self.max_chars,
            )

    def _texts(self, case: Case, move: Move, text: str, now: datetime) -> list[str]:
        """What the person reads after a move."""
        telling = Telling(office=self.office, speech=self.speech, now=now)

        def say(key: str) -> str:
            return telling.case(key, case, case.language)

        reply = f"{say('officer_reply')}\n\n{text}"
        texts = {
            Move.CLAIM: [say("case_claimed")],
            Move.ASK_BACK: [f"{say('officer_question')}\n\n{text}"],
            Move.REPLY: [reply],
            Move.RESOLVE: [reply, say("case_resolved")] if text else [say("case_resolved")],
            Move.HAND_BACK: [say("case_handed_back")],
            Move.REOPEN: [say("case_reopened")],
        }
        return texts[move]


@dataclass(frozen=True, kw_only=True)
class _Act:
    """Who did what, having seen which version of the case."""

    by: OfficerId
    seen: int
    cause: str
    text: str = ""


def _has_read(case: Case, by: OfficerId) -> bool:
    """Whether this officer has read all that the person wrote."""
    read = [each.at for each in case.history if each.move == "read" and each.officer == by]
    return bool(read) and (case.last_inbound_at is None or read[-1] >= case.last_inbound_at)


def _get(tx: Tx, case: CaseId) -> Case:
    try:
        return tx.cases.get(case)
    except KeyError:
        raise MoveRefused("case.unknown") from None


def _other_owned(tx: Tx, case: Case) -> CaseId | None:
    """Another case of this person that an officer has: the bot keeps quiet for it, too."""
    others = [each for each in tx.cases.of_person(case.conversation) if each.state in OWNED]
    return next((each.id for each in reversed(others) if each.id != case.id), None)


def _checked(case: Case, move: Move, act: _Act) -> State:
    """The state after the move, if this officer may do it to the case as it is."""
    if move in ON_SIGHT and act.seen != case.version:
        raise MoveRefused("case.stale")
    state = after(case.state, move)
    if move not in ANYBODY and case.officer != act.by:
        raise MoveRefused("case.not_yours")
    return state
