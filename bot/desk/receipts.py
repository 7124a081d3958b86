"""`/loket A-3F7K`: what an answer said and from what, for the officer who asks alone.

It never says who got the answer. Limits: see `cards`.
"""

from collections.abc import Iterator
from datetime import date

from slack_bolt import Ack
from slack_sdk.models.blocks import Block, ContextBlock, HeaderBlock, PlainTextObject, SectionBlock

from bot.desk.cards import Card, mrkdwn
from bot.desk.look import Look
from bot.desk.mrkdwn import escaped, quoted
from bot.desk.queue import Queue
from bot.knowledge.receipts import Receipt, SectionVersion

COMMAND = "/loket"
_QUESTION_CHARS = 600
_TEXT_CHARS = 2400
_NAME_CHARS = 300
_SECTIONS = 3  # a message takes about 12,000 characters in all


def asked(ack: Ack, number: str, queue: Queue, look: Look) -> None:
    """Answer with the receipt, or say that there is none; only the officer sees it."""
    say = look.labels.say
    if not number:
        ack(say("receipt.usage", command=COMMAND), response_type="ephemeral")
        return
    receipt = queue.receipt(number)
    if receipt is None:
        ack(say("receipt.none", number=number), response_type="ephemeral")
        return
    card = shown(receipt, look)
    ack(card.text, blocks=list(card.blocks), response_type="ephemeral")


def shown(receipt: Receipt, look: Look) -> Card:
    """The receipt as a message."""
    say = look.labels.say
    title = say("receipt.title", number=receipt.number)
    question = quoted(receipt.question, max_chars=_QUESTION_CHARS) or "–"
    answer = quoted(receipt.text, max_chars=_TEXT_CHARS)
    facts = [mrkdwn(f"*{name}*\n{value}") for name, value in _facts(receipt, look)]
    blocks: list[Block] = [
        HeaderBlock(text=PlainTextObject(text=title, emoji=False)),
        SectionBlock(fields=facts),
        SectionBlock(text=mrkdwn(f"*{say('receipt.question')}*\n{question}")),
        SectionBlock(text=mrkdwn(f"*{say('receipt.answer')}*\n{answer}")),
    ]
    for section in receipt.sections[:_SECTIONS]:
        blocks += _section(section, look)
    return Card(text=title, blocks=tuple(blocks))


def _facts(receipt: Receipt, look: Look) -> Iterator[tuple[str, str]]:
    say = look.labels.say
    judged = {True: "yes", False: "no", None: "unsaid"}[receipt.is_helpful]
    yield say("receipt.at"), look.moment(receipt.at)
    yield say("receipt.language"), look.labels.language_name(receipt.language)
    yield say("receipt.confidence"), f"{receipt.confidence:.0%}"
    yield say("receipt.helpful"), say(f"receipt.helpful.{judged}")
    yield say("receipt.index"), receipt.index_version or "–"
    yield say("receipt.model"), escaped(receipt.model_version, max_chars=_NAME_CHARS) or "–"


def _section(section: SectionVersion, look: Look) -> list[Block]:
    say = look.labels.say
    text = quoted(section.text, max_chars=_TEXT_CHARS)
    name = escaped(f"{section.title}, {section.heading}", max_chars=_NAME_CHARS)
    days = [
        say(f"receipt.{kind}", day=day.isoformat())
        for kind, day in _days(section)
        if day is not None
    ]
    stated = [section.document, section.language, *days, section.owner, section.url]
    line = " · ".join(escaped(each, max_chars=_NAME_CHARS) for each in stated if each)
    return [
        SectionBlock(text=mrkdwn(f"*{say('receipt.section')}: {name}*\n{text}")),
        ContextBlock(elements=[mrkdwn(line)]),
    ]


def _days(section: SectionVersion) -> list[tuple[str, date | None]]:
    return [
        ("effective", section.effective),
        ("reviewed", section.reviewed),
        ("expires", section.expires),
    ]
