"""Receipts inside the transaction of a turn: kept, found again, and judged by who got them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import quoting
from bot.answering import Reply
from bot.care.teaching import by_person
from bot.intake import HELPED, TOPIC, judged
from bot.knowledge.receipts import NewReceipt, Receipt
from bot.messages import Inbound, Kind
from bot.speech import Speech
from bot.store.conversations import Conversation
from bot.store.store import Tx


@dataclass(frozen=True, kw_only=True)
class Receipts:
    """The answers of one conversation. `model` names what understood the message."""

    tx: Tx
    speech: Speech
    conversation: Conversation
    model: str
    now: datetime

    def kept(self, reply: Reply, language: str, *, cause: str) -> Reply:
        """The reply, once it is kept, with its number and the buttons that judge it.

        What answers no question is given back as it is.
        """
        if reply.grounds is None:
            return reply
        number = self.tx.answers.add(
            NewReceipt(
                cause=cause,
                conversation=self.conversation.id,
                language=language,
                text=reply.text,
                model_version=self.model,
                at=self.now,
                **vars(reply.grounds),
            )
        )
        if not number:
            return reply
        line = self.speech.say("answer_number", language, number=number)
        asking = [each for each in reply.buttons if each.payload.startswith(TOPIC)]
        others = [each for each in reply.buttons if each not in asking]
        buttons = (*asking, *self.speech.judging(number, language), *others)
        return replace(reply, text=f"{reply.text}\n{line}", buttons=buttons)

    def judge(self, number: str, *, is_helpful: bool) -> None:
        """What the person says of an answer, "" for their last one."""
        _judge(self.tx, self.conversation, number, is_helpful=is_helpful, now=self.now)


def judge_quietly(tx: Tx, conversation: Conversation, inbound: Inbound, *, now: datetime) -> None:
    """Keep what a tap says of an answer, if it is such a tap; nobody is answered."""
    if (number := judged(inbound)) is not None:
        is_helpful = inbound.payload.startswith(HELPED)
        _judge(tx, conversation, number, is_helpful=is_helpful, now=now)


def meant(tx: Tx, conversation: Conversation, inbound: Inbound) -> Sequence[Receipt]:
    """The answers that a message is about, that of its number last; empty: it is about none.

    A button that judges an answer is about all that were given to the same question.
    """
    here = conversation.id
    if (number := judged(inbound)) is not None:
        found = tx.answers.own(here, [number]) if number else tx.answers.last(here)
        others = [each for each in tx.answers.on(found) if each.id != found.id] if found else []
        return [*others, found] if found else []
    if inbound.kind is not Kind.TEXT or not (numbers := quoting.numbers(inbound.text)):
        return []
    found = tx.answers.own(here, numbers)
    return [found] if found else []


def _judge(
    tx: Tx, conversation: Conversation, number: str, *, is_helpful: bool, now: datetime
) -> None:
    """Nothing is said of another person's answer; the maintainers learn of one that was none."""
    here = conversation.id
    found = tx.answers.own(here, [number]) if number else tx.answers.last(here)
    if found is None:
        return
    tx.answers.judge(found, is_helpful=is_helpful)
    if not is_helpful:
        by_person(tx, tx.answers.on(found), now=now)
