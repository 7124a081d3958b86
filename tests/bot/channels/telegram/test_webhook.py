"""How Telegram is told where we are: T35."""

import asyncio
import json
from typing import Any

import pytest

from bot.channels.telegram.webhook import problems, publish_commands, register, release
from bot.errors import GiveUp
from tests.fakes import ScriptedNetwork, telegram_bot
from tests.tables import cases

URL = "https://loket.test/"
YES = {"status": 200, "json": {"ok": True, "result": True}}


def test_t35_the_webhook_asks_for_the_kinds_we_read_and_drops_nothing() -> None:
    network = ScriptedNetwork([YES])
    asyncio.run(register(telegram_bot(network), public_url=URL, secret="s3cret"))
    [request] = network.requests
    assert request["form"]["url"] == "https://loket.test/telegram/webhook"
    assert request["form"]["secret_token"] == "s3cret"
    kinds = ["message", "edited_message", "callback_query", "my_chat_member"]
    assert json.loads(request["form"]["allowed_updates"]) == kinds
    assert "drop_pending_updates" not in request["form"]


def test_releasing_the_webhook_drops_nothing() -> None:
    network = ScriptedNetwork([YES])
    asyncio.run(release(telegram_bot(network)))
    [request] = network.requests
    assert request["path"].endswith("/deleteWebhook")
    assert "drop_pending_updates" not in request["form"]


@pytest.mark.parametrize("case", cases(__file__, "webhook.yml"))
def test_t35_what_telegram_says_of_the_webhook_is_judged(case: dict[str, Any]) -> None:
    answer = {"ok": True, "result": {"has_custom_certificate": False, **case["info"]}}
    network = ScriptedNetwork([{"status": 200, "json": answer}])
    found = asyncio.run(problems(telegram_bot(network), public_url=URL))
    assert found == case["expect"]


def test_a_refused_token_is_told() -> None:
    refused = {"status": 401, "json": {"ok": False, "description": "Unauthorized"}}
    with pytest.raises(GiveUp, match=r"telegram\.token_refused"):
        asyncio.run(problems(telegram_bot(ScriptedNetwork([refused])), public_url=URL))


def test_commands_are_published_by_language() -> None:
    network = ScriptedNetwork([YES, YES])
    menu = {"": {"help": "What I can do"}, "nl": {"help": "Wat ik kan"}}
    asyncio.run(publish_commands(telegram_bot(network), menu))
    default, dutch = (request["form"] for request in network.requests)
    assert "language_code" not in default
    assert dutch["language_code"] == "nl"
    assert json.loads(dutch["commands"]) == [{"command": "help", "description": "Wat ik kan"}]
