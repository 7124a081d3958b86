"""A case as a Slack message: what an officer needs, and a button for each allowed move.

Limits: 50 blocks a message, 3,000 characters a section, 150 a header, about 12,000 in all.
Source: https://docs.slack.dev/reference/block-kit/blocks
"""

from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    PlainTextObject,
    SectionBlock,
)

from bot.care.case import Case, Event, Move, allowed
from bot.care.meaning import Meaning
from bot.desk.look import Look
from bot.desk.mrkdwn import escaped, quoted
from bot.errors import MoveRefused
from bot.messages import CaseId

IN_FULL = "case.in_full"  # the button behind which the words stand as they were written
_WHAT_CHARS = 2400
_PLACE_CHARS = 300
_EVENTS = 6
_EVENT_CHARS = 160
_PRIMARY = (Move.CLAIM, Move.REPLY)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One message of Slack: `text` is what a notification shows of it."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The case and its version that an officer had before their eyes."""

    case: CaseId
    version: int

    def to_value(self) -> str:
        """The two as a button's value or a modal's metadata, read back by `from_value`."""
        return f"{self.case}:{self.version}"

    @classmethod
    def from_value(cls, value: str) -> "Shown":
        """Read what `to_value` wrote. Raises: MoveRefused `case.unknown` for anything else."""
        case, _, version = value.partition(":")
        if not (case.isdecimal() and version.isdecimal()):
            raise MoveRefused("case.unknown")
        return cls(case=CaseId(int(case)), version=int(version))


def card(case: Case, *, now: datetime, look: Look) -> Card:
    """The case as it stands at `now`."""
    title = f"{case.number} · {look.labels.say(f'topic.{case.topic}')}"
    what = look.masked(case.what)
    blocks: list[Block] = [
        HeaderBlock(text=PlainTextObject(text=title[:150], emoji=False)),
        SectionBlock(fields=_facts(case, now=now, look=look)),
        *_words(case, what, look),
        ContextBlock(elements=[mrkdwn(_history(case, look))]),
        DividerBlock(),
        ContextBlock(elements=[mrkdwn(look.labels.say("internal"))]),
        *_understood(case, look),
        ActionsBlock(block_id="case.moves", elements=_buttons(case, look)),
    ]
    state = _state(case, look)
    summary = escaped(what, max_chars=150)
    return Card(text=f"{title} · {state} · {summary}", blocks=tuple(blocks))


def mrkdwn(text: str) -> MarkdownTextObject:
    """Marked-up text in which Slack makes no links of its own."""
    return MarkdownTextObject(text=text, verbatim=True)


def _facts(case: Case, *, now: datetime, look: Look) -> list[str | MarkdownTextObject]:
    say = look.labels.say
    language = look.labels.language_name(case.language)
    facts = [
        (say("field.who"), say("who", channel=look.title(case.channel), language=language)),
        (say("field.state"), _state(case, look)),
        (say("field.priority"), say(f"priority.{case.priority}")),
        (say("field.since"), look.moment(case.opened_at)),
    ]
    if case.is_open:
        facts += _clocks(case, now=now, look=look)
    return [mrkdwn(f"*{name}*\n{value}") for name, value in facts]


def _clocks(case: Case, *, now: datetime, look: Look) -> list[tuple[str, str]]:
    say = look.labels.say
    clocks = []
    if case.first_answered_at is None:
        clocks.append((say("field.due"), _by(case.due_at, now=now, look=look)))
    if case.paused_at is not None:
        clocks.append((say("field.paused"), look.moment(case.paused_at)))
    elif case.resolve_by is not None:
        clocks.append((say("field.resolve_by"), _by(case.resolve_by, now=now, look=look)))
    closes = look.closes_at(case)
    if closes is not None:
        end = look.moment(closes)
        name = say("field.window", channel=look.title(case.channel))
        clocks.append((name, end if now < closes else say("window.over", time=end)))
    return clocks


def _by(target: datetime, *, now: datetime, look: Look) -> str:
    moment = look.moment(target)
    return moment if now <= target else look.labels.say("late", time=moment)


def _state(case: Case, look: Look) -> str:
    return look.labels.say(f"state.{case.state}", officer=f"<@{case.officer}>")


def _words(case: Case, what: str, look: Look) -> list[Block]:
    texts = {
        "what": what.strip() or "–",
        "where": look.masked_place(case.where),
        "when": look.masked(case.when),
    }
    blocks: list[Block] = []
    for name, text in texts.items():
        if text.strip():
            quote = quoted(text, max_chars=_WHAT_CHARS if name == "what" else _PLACE_CHARS)
            title = look.labels.say(f"field.{name}")
            button = _in_full(case, look) if name == "what" else None
            blocks.append(SectionBlock(text=mrkdwn(f"*{title}*\n{quote}"), accessory=button))
    return blocks


def _in_full(case: Case, look: Look) -> ButtonElement:
    text = PlainTextObject(text=look.labels.say("in_full"), emoji=False)
    value = Shown(case=case.id, version=case.version).to_value()
    return ButtonElement(text=text, action_id=IN_FULL, value=value)


def _history(case: Case, look: Look) -> str:
    # who read it is kept, and needs no line among the moves but the last one
    told = [event for event in case.history[:-1] if event.move != "read"] + [*case.history[-1:]]
    lines = [_event(event, look) for event in told[-_EVENTS:]]
    if len(told) > _EVENTS:
        lines.insert(0, "…")
    return "\n".join(lines) or look.moment(case.opened_at)


def _event(event: Event, look: Look) -> str:
    key = f"event.{event.move}"
    what = look.labels.say(key) if look.labels.has(key) else escaped(event.move, max_chars=40)
    who = f" <@{event.officer}>" if event.officer else ""
    hide = look.masked_place if event.move == "correct" else look.masked  # it may be where it was
    said = f"{event.move}.{event.text}"  # what was chosen from a menu, in the desk's words
    text = look.labels.say(said) if look.labels.has(said) else " ".join(hide(event.text).split())
    text = escaped(text, max_chars=_EVENT_CHARS)
    return f"{look.moment(event.at)}{who} {what}" + (f": {text}" if text else "")


def _understood(case: Case, look: Look) -> list[Block]:
    """The menu by which an officer says what the words were, where there are any."""
    if not case.what.strip():
        return []
    shown = Shown(case=case.id, version=case.version).to_value()
    options = [
        Option(value=f"{shown}:{meaning}", text=look.labels.say(f"understood.{meaning}"))
        for meaning in Meaning
    ]
    menu = OverflowMenuElement(action_id="case.understood", options=options)
    title = look.labels.say("understood")
    return [SectionBlock(block_id="case.understood", text=mrkdwn(title), accessory=menu)]


def _buttons(case: Case, look: Look) -> list[ButtonElement]:
    value = Shown(case=case.id, version=case.version).to_value()
    return [
        ButtonElement(
            text=PlainTextObject(text=look.labels.say(f"move.{move}"), emoji=False),
            action_id=f"case.{move}",
            value=value,
            style="primary" if move in _PRIMARY else None,
        )
        for move in allowed(case.state)
    ]
