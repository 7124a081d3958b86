"""The forms in which an officer writes to a person, and the view that shows all in full.

Limits: 100 blocks a view, 24 characters a title or button, 3,000 of metadata.
Source: https://docs.slack.dev/reference/views/modal-views
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.care.case import Case, Move
from bot.desk.cards import IN_FULL, Shown, mrkdwn
from bot.desk.look import Look
from bot.desk.mrkdwn import escaped, quoted
from bot.desk.queue import Line

MAX_CHARS = 2000
TRANSCRIPT_LINES = 6
IN_FULL_LINES = 40

_INPUT = "text"  # both the block's and the field's id
_TITLE_CHARS = 24
_WROTE_CHARS = 900
_LINE_CHARS = 380
_FULL_CHARS = 2800  # of the 3,000 that a section takes


def modal(move: Move, case: Case, *, transcript: Sequence[Line], look: Look) -> View:
    """The form of `move`; its `callback_id` is the id of the button that opens it."""
    say = look.labels.say
    blocks: list[Block] = [
        SectionBlock(text=mrkdwn(f"*{say('modal.to', channel=look.title(case.channel))}*")),
        _context(case, look),
        *_wrote(case, look),
        *_last_messages(transcript, look),
        _input(move, look),
    ]
    return View(
        type="modal",
        callback_id=f"case.{move}",
        title=_plain(say(f"move.{move}")),
        submit=_plain(say("move.resolve" if move is Move.RESOLVE else "modal.send")),
        close=_plain(say("modal.cancel")),
        private_metadata=Shown(case=case.id, version=case.version).to_value(),
        blocks=blocks,
    )


def in_full(case: Case, *, transcript: Sequence[Line], look: Look) -> View:
    """The words of the case and the last messages as they were written, to read only."""
    say = look.labels.say
    return View(
        type="modal",
        callback_id=IN_FULL,
        title=_plain(case.number),
        close=_plain(say("modal.close")),
        blocks=[
            ContextBlock(elements=[mrkdwn(say("modal.in_full"))]),
            *(SectionBlock(text=mrkdwn(text)) for text in _told(case, look)),
            *(SectionBlock(text=mrkdwn(_message(line, look, _FULL_CHARS))) for line in transcript),
        ],
    )


def written(view: Mapping[str, Any]) -> str:
    """What the officer wrote into the submitted form, "" for nothing."""
    values = (view.get("state") or {}).get("values") or {}
    field = values.get(_INPUT, {}).get(_INPUT, {})
    return (field.get("value") or "").strip()


def errors(text: str) -> dict[str, Any]:
    """The answer to a form that keeps it open and shows `text` under the field."""
    return {"response_action": "errors", "errors": {_INPUT: text}}


def _context(case: Case, look: Look) -> ContextBlock:
    language = look.labels.language_name(case.language)
    return ContextBlock(
        elements=[mrkdwn(case.number), mrkdwn(look.labels.say("modal.language", language=language))]
    )


def _told(case: Case, look: Look) -> Iterator[str]:
    texts = {"what": case.what, "where": case.where, "when": case.when}
    for name, text in texts.items():
        if text.strip():
            title = look.labels.say(f"field.{name}")
            yield f"*{title}*\n{quoted(text, max_chars=_FULL_CHARS)}"


def _wrote(case: Case, look: Look) -> list[Block]:
    if not case.what.strip():
        return []
    title = look.labels.say("field.wrote")
    return [SectionBlock(text=mrkdwn(f"*{title}*\n{quoted(case.what, max_chars=_WROTE_CHARS)}"))]


def _last_messages(transcript: Sequence[Line], look: Look) -> list[Block]:
    if not transcript:
        return []
    lines = [_message(line, look) for line in transcript[-TRANSCRIPT_LINES:]]
    return [SectionBlock(text=mrkdwn("\n".join([f"*{look.labels.say('modal.last')}*", *lines])))]


def _message(line: Line, look: Look, max_chars: int = _LINE_CHARS) -> str:
    key = f"author.{line.author}"
    author = look.labels.say(key) if look.labels.has(key) else escaped(line.author, max_chars=20)
    return f"{author}, {look.moment(line.at)}\n{quoted(line.text, max_chars=max_chars)}"


def _input(move: Move, look: Look) -> InputBlock:
    optional = move is Move.RESOLVE
    return InputBlock(
        block_id=_INPUT,
        label=PlainTextObject(text=look.labels.say(f"modal.{move}")),
        hint=PlainTextObject(text=look.labels.say("modal.empty_resolve")) if optional else None,
        element=PlainTextInputElement(
            action_id=_INPUT,
            multiline=True,
            max_length=MAX_CHARS,
            focus_on_load=True,
        ),
        optional=optional,
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text[:_TITLE_CHARS])
