"""Opens cases, and puts what a person writes meanwhile onto them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.case import Case, Event, Move, State, Topic, after
from bot.care.notices import CardNotice, ThreadNotice
from bot.care.office import PRIORITIES, Office
from bot.messages import Attachment, ConversationId
from bot.post import to_desk
from bot.store.cases import NewCase
from bot.store.store import Tx

MAX_CHARS = 2000


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A case as the dialogue decided it."""

    conversation: ConversationId
    topic: Topic
    language: str
    what: str
    where: str = ""
    when: str = ""


def open_case(tx: Tx, office: Office, draft: Draft, *, cause: str, now: datetime) -> Case:
    """The case for `draft`, opened once for each `cause`, and its card."""
    priority = PRIORITIES[draft.topic]
    targets = office.targets(priority, since=now)
    new = NewCase(
        conversation=draft.conversation,
        cause=cause,
        topic=draft.topic,
        priority=priority,
        language=draft.language,
        what=draft.what[:MAX_CHARS],
        where=draft.where[:MAX_CHARS],
        when=draft.when[:MAX_CHARS],
        team=office.team(draft.topic),
        opened_at=now,
        due_at=targets.due_at,
        resolve_by=targets.resolve_by,
    )
    case, is_new = tx.cases.open(new)
    if is_new:
        show(tx, case, cause=cause, now=now, again=True)
    return case


def show(tx: Tx, case: Case, *, cause: str, now: datetime, again: bool = False) -> None:
    """Have the card drawn now, and `again` at the deadline, when it says that it is late."""
    notice = CardNotice(case=case.id)
    to_desk(tx, notice, team=case.team, cause=cause, now=now)
    if again:
        to_desk(tx, notice, team=case.team, cause=cause, now=now, due=case.due_at)


def add_words(tx: Tx, office: Office, case: Case, text: str, *, cause: str, now: datetime) -> None:
    """The person wrote while the case was open: show it in the thread, end our waiting."""
    notice = ThreadNotice(case=case.id, text=text)
    to_desk(tx, notice, team=case.team, cause=f"{cause}:{case.id}", now=now)
    if case.state is not State.ASKED:
        return
    state = after(case.state, Move.ANSWER)
    targets = office.moved(case, Move.ANSWER, state, at=now)
    if tx.cases.change(case, state=state, officer=case.officer, **vars(targets)):
        event = Event(at=now, move=Move.ANSWER, state=state)
        tx.cases.record(case.id, event, cause=f"{cause}:answer:{case.id}", before=case.state)
        show(tx, case, cause=f"{cause}:{case.id}", now=now)


def correct(tx: Tx, case: Case, *, where: str, when: str, cause: str, now: datetime) -> None:
    """The person put right where or when it was ("": stays); the card shows what holds now."""
    tx.cases.correct(case.id, where=where or case.where, when=when or case.when)
    before = ", ".join(
        each for each in (case.where if where else "", case.when if when else "") if each
    )
    event = Event(at=now, move="correct", state=case.state, text=before)
    if tx.cases.record(case.id, event, cause=f"{cause}:correct"):
        show(tx, case, cause=f"{cause}:{case.id}:correct", now=now)


def undelivered(tx: Tx, case: Case, *, code: str, cause: str, now: datetime) -> None:
    """Words did not reach the person: the history says so, and the card shows it."""
    event = Event(at=now, move="undelivered", state=case.state, text=code)
    if tx.cases.record(case.id, event, cause=f"{cause}:{case.id}"):
        show(tx, case, cause=f"{cause}:{case.id}", now=now)


def described(text: str, attachments: Sequence[Attachment]) -> str:
    """Words and attachments as one text for the thread: the kind of each file, not its link."""
    files = [f"[{each.media}{f': {each.name}' if each.name else ''}]" for each in attachments]
    return " ".join([text, *files]).strip()
