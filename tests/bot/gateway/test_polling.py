"""Telegram without a public URL, as a table of what it answers."""

import asyncio
import logging
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from bot.channels.telegram.parse import parse_update
from bot.channels.telegram.updates import TelegramUpdates
from bot.gateway.intake import Intake
from bot.gateway.metrics import Metrics
from bot.gateway.polling import Polling
from bot.messages import Inbound
from tests.fakes import FakeInbox, ScriptedNetwork, store_away, telegram_bot
from tests.tables import cases

RELEASED = {"status": 200, "json": {"ok": True, "result": True}}


async def poll(network: ScriptedNetwork, inbox: FakeInbox, **more: Any) -> list[float]:
    """Poll until the script ends; the waits in between."""
    waits: list[float] = []

    async def sleep(wait_s: float) -> None:
        waits.append(wait_s)

    bot = telegram_bot(ScriptedNetwork([RELEASED]))
    updates = TelegramUpdates(bot, api_url="https://telegram.test", transport=network)
    intake = Intake(accept=inbox.accept, metrics=Metrics(CollectorRegistry()))
    polling = Polling(updates, parse=parse_update, intake=intake, sleep=sleep, **more)
    with pytest.raises(RuntimeError, match="StopIteration"):  # the script is at its end
        await polling.run()
    await updates.close()
    return waits


@pytest.mark.parametrize("case", cases(__file__, "polling.yml"))
def test_nothing_is_confirmed_before_it_is_stored(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    network, expected = ScriptedNetwork(case["responses"]), case["expect"]
    inbox = FakeInbox([store_away() for _ in range(case.get("store_fails", 0))])
    assert asyncio.run(poll(network, inbox)) == expected["waits"]
    assert [request["form"]["offset"] for request in network.requests] == expected["offsets"]
    assert inbox.ids == expected["stored"]
    warnings = [vars(record) for record in caplog.records]
    assert [warning["code"] for warning in warnings] == expected.get("warnings", [])
    assert expected.get("hint", "") in "".join(str(w["hint"]) for w in warnings)


def test_t25_a_pressed_button_is_acknowledged() -> None:
    acknowledged: list[str] = []

    async def acknowledge(inbound: Inbound) -> None:
        acknowledged.append(inbound.callback_id)

    pressed = {"update_id": 5, "callback_query": {"id": "9", "from": {"id": 42}, "data": "a"}}
    answer = {"status": 200, "json": {"ok": True, "result": [pressed]}}
    network = ScriptedNetwork([answer, {"status": 200, "json": {"ok": True, "result": []}}])
    asyncio.run(poll(network, FakeInbox(), acknowledge=acknowledge))
    assert acknowledged == ["9"]


def test_the_webhook_is_released_first_and_again_until_it_worked() -> None:
    refused = {"status": 502, "text": "Bad Gateway"}
    webhook, network = ScriptedNetwork([refused, RELEASED]), ScriptedNetwork([])

    async def sleep(_: float) -> None:
        assert network.requests == []

    async def scenario() -> None:
        updates = TelegramUpdates(telegram_bot(webhook), transport=network)
        intake = Intake(accept=FakeInbox().accept, metrics=Metrics(CollectorRegistry()))
        with pytest.raises(RuntimeError, match="StopIteration"):
            await Polling(updates, parse=parse_update, intake=intake, sleep=sleep).run()
        await updates.close()

    asyncio.run(scenario())
    assert [r["path"].rsplit("/")[-1] for r in webhook.requests] == ["deleteWebhook"] * 2


def test_cancelling_stops_the_loop() -> None:
    async def scenario() -> None:
        updates = TelegramUpdates(
            telegram_bot(ScriptedNetwork([RELEASED])),
            transport=ScriptedNetwork([{"fails": "slow"}]),
        )
        intake = Intake(accept=FakeInbox().accept, metrics=Metrics(CollectorRegistry()))
        running = asyncio.create_task(Polling(updates, parse=parse_update, intake=intake).run())
        await asyncio.sleep(0.05)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        await updates.close()

    asyncio.run(scenario())
