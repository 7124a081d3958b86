"""Puts what a person or the desk should read into the outbox, inside the caller's transaction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.care.notices import KINDS, CorrectionNotice, Notice
from bot.care.notices import to_json as notice_to_json
from bot.messages import Button, Outbound, split
from bot.store.conversations import Conversation
from bot.store.store import Tx
from bot.store.transcript import Line

DESK = "slack"


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text for a person, of any length. `epoch`: void once the ownership has moved on.

    `unprompted`: it answers nothing that the person wrote. `sources` are the sections that it
    quotes; empty says that a question was declined.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    by_officer: bool = False
    unprompted: bool = False
    epoch: int | None = None
    sources: tuple[Mapping[str, Any], ...] | None = None


def to_person(
    tx: Tx,
    conversation: Conversation,
    words: Words,
    *,
    cause: str,
    now: datetime,
    max_chars: Mapping[str, int],
) -> None:
    """Queue `words`, in as many parts as the channel needs, and write them down."""
    whole = Outbound(
        person=conversation.person,
        text=words.text,
        buttons=words.buttons,
        by_officer=words.by_officer,
        unprompted=words.unprompted,
    )
    parts = split(whole, max_chars=max_chars[conversation.channel])
    for at, part in enumerate(parts):
        tx.outbox.add(
            _to_json(part),
            channel=conversation.channel,
            lane=f"{conversation.channel}:{conversation.id}",
            cause=f"{cause}:{at}",
            now=now,
            conversation=conversation.id,
            epoch=words.epoch,
        )
    author = "officer" if words.by_officer else "bot"
    line = Line(author=author, text=words.text, at=now)
    sources = None if words.sources is None else list(words.sources)
    tx.transcript.add(conversation.id, line, cause=cause, sources=sources)


def to_desk(
    tx: Tx, notice: Notice, *, team: str, cause: str, now: datetime, due: datetime | None = None
) -> None:
    """Queue a notice for a case's card or thread; one lane a team keeps their order.

    With `due` it waits until then, in a lane where it keeps nothing else waiting.
    """
    kind = KINDS[type(notice)]
    tx.outbox.add(
        notice_to_json(notice),
        channel=DESK,
        lane=f"{DESK}:later:{notice.case}" if due else f"{DESK}:{team}",
        cause=f"{cause}:{kind}:due" if due else f"{cause}:{kind}",
        now=now,
        due=due,
    )


def correction_to_desk(tx: Tx, correction: int, *, cause: str, now: datetime) -> None:
    """Have a correction's card drawn as it is when the notice is delivered."""
    notice = CorrectionNotice(correction=correction)
    tx.outbox.add(
        notice_to_json(notice),
        channel=DESK,
        lane=f"{DESK}:corrections",
        cause=f"{cause}:correction",
        now=now,
    )


def from_json(person: str, message: Mapping[str, Any], *, window_open: bool | None) -> Outbound:
    """The part that `to_person` queued."""
    return Outbound(
        person=person,
        text=message["text"],
        buttons=tuple(Button(**each) for each in message.get("buttons", ())),
        by_officer=bool(message.get("by_officer")),
        unprompted=bool(message.get("unprompted")),
        window_open=window_open,
    )


def _to_json(part: Outbound) -> dict[str, Any]:
    message: dict[str, Any] = {"text": part.text}
    if part.buttons:
        message["buttons"] = [asdict(each) for each in part.buttons]
    if part.by_officer:
        message["by_officer"] = True
    if part.unprompted:
        message["unprompted"] = True
    return message
