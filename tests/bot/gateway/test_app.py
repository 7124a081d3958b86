"""The gateway's routes as a table: who is let in, what is stored, what is answered."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.channels.messenger.parse import parse as parse_messenger
from bot.channels.telegram.parse import parse as parse_telegram
from bot.errors import TryLater
from bot.gateway.app import create_app
from bot.gateway.intake import Acknowledge
from bot.gateway.messenger import MessengerDoor
from bot.gateway.metrics import Metrics
from bot.gateway.telegram import TelegramDoor
from bot.messages import Inbound
from tests.fakes import FakeInbox, store_away
from tests.tables import cases

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PRESSED = {
    "update_id": 5,
    "callback_query": {
        "id": "99",
        "chat_instance": "c",
        "from": {"id": 42, "is_bot": False, "first_name": "Ann"},
        "data": "case.open",
    },
}


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(body)(scope, receive, send)


def app_for(
    case: dict[str, Any],
    inbox: FakeInbox,
    registry: CollectorRegistry,
    acknowledge: Acknowledge | None = None,
) -> Starlette:
    telegram, messenger = case.get("telegram", {}), case.get("messenger", {})
    secrets = {"app_secret": "the-app-secret", "verify_token": "the-token"}
    return create_app(
        telegram=None
        if telegram is None
        else TelegramDoor(
            **{"secret": "the-secret", **telegram}, parse=parse_telegram, acknowledge=acknowledge
        ),
        messenger=None
        if messenger is None
        else MessengerDoor(**{**secrets, **messenger}, parse=parse_messenger),
        slack=echo if "slack" in case else None,
        accept=inbox.accept,
        ready=lambda: case.get("problems", []),
        metrics=Metrics(registry),
        admin_token=case.get("admin_token", "the-admin-token"),
    )


async def call(app: Starlette, case: dict[str, Any], peer: str = "10.0.0.7") -> httpx.Response:
    method, path = next((m, case[m]) for m in ("get", "post", "put") if m in case)
    body = content(case)
    transport = httpx.ASGITransport(app, client=(peer, 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://loket.test") as client:
        sent = chunks(body) if case.get("chunked") else body
        return await client.request(method, path, content=sent, headers=headers(case, body))


def content(case: dict[str, Any]) -> bytes:
    if "json" in case:
        return json.dumps(case["json"]).encode()
    return str(case.get("text", "")).encode() or b"x" * case.get("bytes", 0)


async def chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 65536):
        yield body[start : start + 65536]


def headers(case: dict[str, Any], body: bytes) -> list[tuple[bytes, bytes]]:
    given = {"Content-Type": "application/json", **case.get("headers", {})}
    if "secret" in case:
        given[SECRET_HEADER] = case["secret"]
    if "sign" in case:
        digest = hmac.new(str(case["sign"]).encode(), body, hashlib.sha256).hexdigest()
        given["X-Hub-Signature-256"] = f"sha256={digest}"
    return [(name.encode(), value.encode("latin-1")) for name, value in given.items()]


def counted(registry: CollectorRegistry, name: str, label: str) -> set[str]:
    samples = [s for metric in registry.collect() for s in metric.samples]
    return {s.labels[label] for s in samples if s.name == name and s.value}


@pytest.mark.parametrize("case", cases(__file__, "app.yml"))
def test_a_request_has_the_answer_and_the_effect_of_its_case(case: dict[str, Any]) -> None:
    inbox = FakeInbox([store_away()] if case.get("store") == "away" else [])
    registry, expected = CollectorRegistry(), case["expect"]
    response = asyncio.run(call(app_for(case, inbox, registry), case))
    assert response.status_code == expected["status"]
    assert inbox.ids == expected.get("stored", [])
    if "text" in expected:
        assert response.text == expected["text"]
    if "json" in expected:
        assert response.json() == expected["json"]
    if "counted" in expected:
        outcomes = counted(registry, "loket_webhook_requests_total", "outcome")
        assert outcomes == {expected["counted"]}
    if "ignored" in expected:
        reasons = counted(registry, "loket_events_ignored_total", "reason")
        assert reasons == {expected["ignored"]}


@pytest.mark.parametrize("case", cases(__file__, "metrics.yml"))
def test_metrics_are_for_this_machine_and_the_admin(case: dict[str, Any]) -> None:
    app = app_for(case, FakeInbox(), CollectorRegistry())
    response = asyncio.run(call(app, {**case, "get": "/metrics"}, peer=case["peer"]))
    assert response.status_code == case["expect"]
    assert ("loket_events" in response.text) == (case["expect"] == 200)


def test_t25_a_pressed_button_is_acknowledged_after_it_is_stored() -> None:
    inbox, acknowledged = FakeInbox(), list[tuple[str, int]]()

    async def acknowledge(inbound: Inbound) -> None:
        acknowledged.append((inbound.callback_id, len(inbox.stored)))

    app = app_for({}, inbox, CollectorRegistry(), acknowledge)
    case = {"post": "/telegram/webhook", "secret": "the-secret", "json": PRESSED}
    assert asyncio.run(call(app, case)).status_code == 200
    assert acknowledged == [("99", 1)]


def test_t25_a_failed_acknowledgement_is_harmless() -> None:
    async def acknowledge(_: Inbound) -> None:
        raise TryLater("telegram.unreachable")

    inbox = FakeInbox()
    app = app_for({}, inbox, CollectorRegistry(), acknowledge)
    case = {"post": "/telegram/webhook", "secret": "the-secret", "json": PRESSED}
    assert asyncio.run(call(app, case)).status_code == 200
    assert inbox.ids == ["5"]


def test_t25_what_could_not_be_stored_is_not_acknowledged() -> None:
    acknowledged: list[Inbound] = []

    async def acknowledge(inbound: Inbound) -> None:
        acknowledged.append(inbound)

    app = app_for({}, FakeInbox([store_away()]), CollectorRegistry(), acknowledge)
    case = {"post": "/telegram/webhook", "secret": "the-secret", "json": PRESSED}
    assert asyncio.run(call(app, case)).status_code == 503
    assert acknowledged == []


def test_t12_after_a_failure_the_next_update_is_served() -> None:
    inbox = FakeInbox([store_away()])
    app = app_for({}, inbox, CollectorRegistry())
    case = {"post": "/telegram/webhook", "secret": "the-secret", "json": PRESSED}

    async def twice() -> list[int]:
        return [(await call(app, case)).status_code for _ in range(2)]

    assert asyncio.run(twice()) == [503, 200]
    assert inbox.ids == ["5"]


def test_t36_logs_hold_ids_and_no_words_or_secrets(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    message = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private"}, "text": "Psst"}
    update = {"update_id": 5, "message": message}
    case = {"post": "/telegram/webhook", "secret": "the-secret", "json": update}
    asyncio.run(call(app_for({}, FakeInbox(), CollectorRegistry()), case))
    [stored] = [record for record in caplog.records if record.message == "gateway.stored"]
    assert vars(stored)["external_ids"] == ["5"]
    told = caplog.text + repr([vars(record) for record in caplog.records])
    assert "Psst" not in told
    assert "the-secret" not in told
