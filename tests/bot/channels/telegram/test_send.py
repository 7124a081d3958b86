"""What goes to Telegram, and what its answers mean, as a table."""

import asyncio
import json
from typing import Any

import pytest

from bot.channels import TELEGRAM
from bot.channels.base import Sent
from bot.channels.telegram.send import TelegramSender
from bot.errors import GiveUp, TryLater
from bot.messages import Button, Inbound, Kind, Outbound, split
from tests.fakes import TELEGRAM_TOKEN, ScriptedNetwork, telegram_bot
from tests.tables import cases, outbound

ALL = cases(__file__, "send.yml")


def form(request: dict[str, Any]) -> dict[str, Any]:
    nested = ("link_preview_options", "reply_markup")
    return {n: json.loads(v) if n in nested else v for n, v in request["form"].items()}


@pytest.mark.parametrize("case", [c for c in ALL if "expect_form" in c.values[0]])
def test_a_message_is_sent_in_telegrams_words(case: dict[str, Any]) -> None:
    network = ScriptedNetwork(case["responses"])
    sent = asyncio.run(TelegramSender(telegram_bot(network)).send(outbound(case["outbound"])))
    assert sent == Sent(external_id="7")
    [request] = network.requests
    assert request["path"] == f"/bot{TELEGRAM_TOKEN}/sendMessage"
    assert form(request) == case["expect_form"]


@pytest.mark.parametrize("case", [c for c in ALL if "expect_error" in c.values[0]])
def test_a_failure_says_whether_to_try_again(case: dict[str, Any]) -> None:
    expected = case["expect_error"]
    sender = TelegramSender(telegram_bot(ScriptedNetwork(case["responses"])))
    with pytest.raises((TryLater, GiveUp)) as caught:
        asyncio.run(sender.send(Outbound(person="42", text="Hello")))
    error = caught.value
    assert (type(error).__name__, error.code) == (expected["type"], expected["code"])
    if isinstance(error, TryLater):
        assert error.wait_s == expected.get("wait_s")
    if isinstance(error, GiveUp):
        assert error.stops_contact == expected.get("stops_contact", False)


def test_t25_a_pressed_button_is_acknowledged_once() -> None:
    network = ScriptedNetwork([{"status": 200, "json": {"ok": True, "result": True}}])
    pressed = Inbound(
        channel="telegram", external_id="1", person="42", kind=Kind.BUTTON, callback_id="99"
    )
    asyncio.run(TelegramSender(telegram_bot(network)).acknowledge(pressed))
    [request] = network.requests
    assert request["path"].endswith("/answerCallbackQuery")
    assert request["form"] == {"callback_query_id": "99"}


def test_a_text_needs_no_acknowledgement() -> None:
    network = ScriptedNetwork([])
    written = Inbound(channel="telegram", external_id="1", person="42", kind=Kind.TEXT, text="Hi")
    asyncio.run(TelegramSender(telegram_bot(network)).acknowledge(written))
    assert network.requests == []


def test_t32_a_long_text_is_split_and_the_buttons_are_on_the_last_part() -> None:
    long = Outbound(person="42", text="word " * 2000, buttons=(Button(title="Yes", payload="y"),))
    parts = split(long, max_chars=TELEGRAM.max_chars)
    assert all(len(part.text) <= TELEGRAM.max_chars for part in parts)
    assert [bool(part.buttons) for part in parts] == [False, False, True]


@pytest.mark.parametrize("payload", ["", "x" * 65, "é" * 33])
def test_t33_a_button_that_telegram_would_refuse_cannot_be_made(payload: str) -> None:
    with pytest.raises(ValueError, match="payload"):
        Button(title="Yes", payload=payload)
