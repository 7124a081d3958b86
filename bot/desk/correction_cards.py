"""A correction as a Slack message: what was said, what holds now, who reads what, two buttons.

It holds published words and numbers of people, and nothing of any person.
"""

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    HeaderBlock,
    PlainTextObject,
    SectionBlock,
)

from bot.corrections.view import CorrectionMessage, CorrectionView
from bot.desk.cards import Card, mrkdwn
from bot.desk.look import Look
from bot.desk.mrkdwn import escaped, quoted

SEND, SKIP = "correction.send", "correction.skip"
PENDING = "pending"
_MESSAGES = 4  # of at most this many characters: Slack takes about 12,000 in one message
_MESSAGE_CHARS = 1900
_PART_CHARS = 560
_REASON_CHARS = 600


def correction_card(view: CorrectionView, *, look: Look) -> Card:
    """The correction as it stands."""
    title = look.labels.say(f"correction.title.{view.kind}")
    blocks: list[Block] = [
        HeaderBlock(text=PlainTextObject(text=title[:150], emoji=True)),
        SectionBlock(text=mrkdwn(_facts(view, look))),
        *_versions(view, look),
        *_messages(view, look),
        ContextBlock(elements=[mrkdwn(_state(view, look))]),
    ]
    if view.state == PENDING:
        blocks.append(ActionsBlock(block_id="correction", elements=_buttons(view, look)))
    return Card(text=f"{title} · {escaped(view.source, max_chars=150)}", blocks=tuple(blocks))


def _facts(view: CorrectionView, look: Look) -> str:
    say = look.labels.say
    reasons = "; ".join(view.reasons)
    if view.kind == "expired":
        reasons = say("correction.expired", day=reasons)
    facts = {
        "source": escaped(view.source, max_chars=300),
        "reason": escaped(reasons, max_chars=_REASON_CHARS),
        "people": _readers(view, look),
    }
    return "\n".join(
        f"*{say(f'correction.{name}')}:* {value}" for name, value in facts.items() if value
    )


def _readers(view: CorrectionView, look: Look) -> str:
    """How many people in which languages."""
    if not view.messages:
        return look.labels.say("correction.nobody")
    languages: dict[str, int] = {}
    for each in view.messages:
        languages[each.language] = languages.get(each.language, 0) + each.people
    parts = [
        look.labels.say(
            "correction.count", language=look.labels.language_name(code), count=str(number)
        )
        for code, number in languages.items()
    ]
    return f"{_people(view.people, look)} ({', '.join(parts)})"


def _versions(view: CorrectionView, look: Look) -> list[Block]:
    parts = {"before": view.before, "after": view.after}
    return [
        SectionBlock(
            text=mrkdwn(
                f"*{look.labels.say(f'correction.{name}')}*\n{quoted(text, max_chars=_PART_CHARS)}"
            )
        )
        for name, text in parts.items()
        if text
    ]


def _messages(view: CorrectionView, look: Look) -> list[Block]:
    """The exact words, while somebody has to decide on them."""
    if view.state != PENDING:
        return []
    blocks: list[Block] = [_message(each, look) for each in view.messages[:_MESSAGES]]
    if more := sum(each.people for each in view.messages[_MESSAGES:]):
        text = look.labels.say("correction.more", count=_people(more, look))
        blocks.append(ContextBlock(elements=[mrkdwn(text)]))
    return blocks


def _message(message: CorrectionMessage, look: Look) -> Block:
    title = look.labels.say(
        "correction.message",
        language=look.labels.language_name(message.language),
        count=_people(message.people, look),
    )
    words = quoted(message.text, max_chars=_MESSAGE_CHARS, max_lines=60)
    return SectionBlock(text=mrkdwn(f"*{title}*\n{words}"))


def _state(view: CorrectionView, look: Look) -> str:
    return look.labels.say(
        f"correction.state.{view.state}",
        officer=f"<@{view.officer}>",
        moment=look.moment(view.decided_at) if view.decided_at else "",
        count=_people(view.people, look),
        left=str(view.left_out),
    )


def _buttons(view: CorrectionView, look: Look) -> list[ButtonElement]:
    def plain(text: str) -> PlainTextObject:
        return PlainTextObject(text=text, emoji=False)

    send, skip = look.labels.say("correction.send"), look.labels.say("correction.skip")
    sure = ConfirmObject(
        title=plain(send),
        text=plain(look.labels.say("correction.sure", count=_people(view.people, look))),
        confirm=plain(send),
        deny=plain(look.labels.say("modal.cancel")),
    )
    value = str(view.id)
    return [
        ButtonElement(text=plain(send), action_id=SEND, value=value, style="primary", confirm=sure),
        ButtonElement(text=plain(skip), action_id=SKIP, value=value),
    ]


def _people(number: int, look: Look) -> str:
    if number == 1:
        return look.labels.say("correction.one")
    return look.labels.say("correction.several", number=str(number))
