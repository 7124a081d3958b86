"""How updates reach the bot: polled, or delivered in order and never lost."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import (
    Conflict,
)

from bot.sandbox.serving import running
from bot.sandbox.standins import Standins
from tests.bot.sandbox.receiver import Receiver
from tests.bot.sandbox.telegram.driving import PERSON, with_bot


def test_polls_with_offsets(standins: Standins, base_url: str) -> None:
    async def use(bot: Bot) -> None:
        waiting = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        standins.telegram.person_writes(PERSON, "een")
        (first,) = await waiting
        standins.telegram.person_writes(PERSON, "twee")
        assert len(await bot.get_updates()) == 2
        (second,) = await bot.get_updates(offset=first.update_id + 1)
        assert second.message is not None
        assert second.message.text == "twee"
        assert await bot.get_updates(offset=second.update_id + 1) == ()
        older = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        await bot.get_updates()
        with pytest.raises(Conflict, match="other getUpdates"):
            await older
        await bot.set_webhook("https://example.org/hook")
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()

    with_bot(standins, base_url, use)


def test_delivers_in_order_and_never_loses(
    standins: Standins, base_url: str, receiver: Receiver
) -> None:
    refused = iter([503, 500, 200])
    receiver.answer = lambda _: (next(refused, 200), {})
    hook = f"{receiver.base_url}/telegram/webhook"
    with_bot(standins, base_url, lambda b: b.set_webhook(hook, secret_token="s3cret"))
    for text in ("een", "twee", "drie"):
        standins.telegram.person_writes(PERSON, text)
    assert standins.wait_until(lambda: not standins.telegram.pending)
    texts = [update["message"]["text"] for update in receiver.contents("/telegram/webhook")]
    assert texts == ["een", "een", "een", "twee", "drie"]
    assert receiver.delivered[0].headers["x-telegram-bot-api-secret-token"] == "s3cret"
    assert [d.status for d in standins.telegram.deliveries] == [503, 500, 200, 200, 200]
    info = with_bot(standins, base_url, lambda b: b.get_webhook_info())
    assert info.last_error_message == "Wrong response from the webhook: 500"


def test_keeps_what_waits_while_it_is_not_served(standins: Standins, receiver: Receiver) -> None:
    with running(standins) as base_url:
        hook = f"{receiver.base_url}/telegram/webhook"
        with_bot(standins, base_url, lambda b: b.set_webhook(hook))
    standins.telegram.person_writes(PERSON, "intussen")
    assert receiver.delivered == []
    with running(standins, port=int(base_url.rpartition(":")[2])):
        assert standins.wait_until(lambda: not standins.telegram.pending)
    assert len(receiver.delivered) == 1
