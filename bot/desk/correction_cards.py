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

from bot.corrections.view import CorrectedText, CorrectionMessage, CorrectionView
from bot.desk.cards import Card, mrkdwn
from bot.desk.look import Look
from bot.desk.mrkdwn import escaped, quoted

SEND, SKIP = "correction.send", "correction.skip"
BETWEEN = ","  # two corrections that a button decides on
PENDING = "pending"
_MESSAGES = 4  # of at most this many characters: Slack takes about 12,000 in one message
_MESSAGE_CHARS = 1750
_PART_CHARS = 560
_SOURCE_CHARS = 150
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
    source = escaped(view.texts[0].source, max_chars=150)
    return Card(text=f"{title} · {source}", blocks=tuple(blocks))


def _facts(view: CorrectionView, look: Look) -> str:
    say = look.labels.say
    reasons = "; ".join(view.reasons)
    if view.kind == "expired":
        reasons = say("correction.expired", day=reasons)
    facts = {
        "source": escaped(view.texts[0].source, max_chars=300) if len(view.texts) == 1 else "",
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
    """What was said and what holds now, in each language under its name if there are several."""
    shown = view.texts[:_MESSAGES]
    if len(shown) == 1:
        return [SectionBlock(text=mrkdwn(part)) for part in _parts(shown[0], _PART_CHARS, look)]
    blocks: list[Block] = []
    max_chars = 2 * _PART_CHARS // (len(shown) + 2)  # the whole card has to fit
    for each in shown:
        name = look.labels.language_name(each.language)
        title = f"*{escaped(name, max_chars=40)}:* {escaped(each.source, max_chars=_SOURCE_CHARS)}"
        lines = [title, *_parts(each, max_chars, look)]
        blocks.append(SectionBlock(text=mrkdwn("\n".join(lines))))
    return blocks


def _parts(text: CorrectedText, max_chars: int, look: Look) -> list[str]:
    said = {"before": text.before, "after": text.after}
    return [
        f"*{look.labels.say(f'correction.{name}')}*\n{quoted(words, max_chars=max_chars)}"
        for name, words in said.items()
        if words
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
    value = BETWEEN.join(map(str, view.corrections))
    return [
        ButtonElement(text=plain(send), action_id=SEND, value=value, style="primary", confirm=sure),
        ButtonElement(text=plain(skip), action_id=SKIP, value=value),
    ]


def _people(number: int, look: Look) -> str:
    if number == 1:
        return look.labels.say("correction.one")
    return look.labels.say("correction.several", number=str(number))
