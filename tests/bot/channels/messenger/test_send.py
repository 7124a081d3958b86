"""What goes to the Graph API, and what its answers mean, as a table."""

import asyncio
import hashlib
import hmac
from typing import Any

import pytest

from bot.channels.base import Sent
from bot.channels.messenger.graph import Graph
from bot.channels.messenger.send import MessengerSender
from bot.errors import GiveUp, TryLater
from bot.messages import Inbound, Kind
from tests.fakes import ScriptedNetwork
from tests.tables import cases, outbound

TOKEN, APP_SECRET = "page-access-token", "the-app-secret"
PROOF = hmac.new(APP_SECRET.encode(), TOKEN.encode(), hashlib.sha256).hexdigest()
TAKEN = {"status": 200, "json": {"recipient_id": "42", "message_id": "m_1"}}
ALL = cases(__file__, "send.yml")


def sender(network: ScriptedNetwork, app_secret: str = APP_SECRET) -> MessengerSender:
    api_url = "https://graph.test/v1/"
    return MessengerSender(
        Graph(token=TOKEN, app_secret=app_secret, api_url=api_url, transport=network)
    )


@pytest.mark.parametrize("case", [c for c in ALL if "expect_error" not in c.values[0]])
def test_a_message_is_sent_in_metas_words(case: dict[str, Any]) -> None:
    network = ScriptedNetwork([TAKEN])
    sent = asyncio.run(sender(network).send(outbound(case["outbound"])))
    assert sent == Sent(external_id="m_1")
    [request] = network.requests
    if "expect_request" in case:
        case["expect_request"]["query"]["appsecret_proof"] = PROOF
        assert request == case["expect_request"]
    for name, value in case.get("expect_json", {}).items():
        assert request["json"][name] == value
    if "expect_quick_replies" in case:
        assert len(request["json"]["message"]["quick_replies"]) == case["expect_quick_replies"]


@pytest.mark.parametrize("case", [c for c in ALL if "expect_error" in c.values[0]])
def test_a_failure_says_whether_to_try_again(case: dict[str, Any]) -> None:
    expected = case["expect_error"]
    network = ScriptedNetwork(case["responses"])
    with pytest.raises((TryLater, GiveUp)) as caught:
        asyncio.run(sender(network).send(outbound({"person": "42", "text": "Hello"})))
    error = caught.value
    assert (type(error).__name__, error.code) == (expected["type"], expected["code"])
    if isinstance(error, TryLater):
        assert error.wait_s == expected.get("wait_s")
    if isinstance(error, GiveUp):
        assert error.stops_contact == expected.get("stops_contact", False)


def test_m37_gestures_hold_a_recipient_and_an_action_only() -> None:
    network = ScriptedNetwork([{"status": 200, "json": {"recipient_id": "42"}}] * 2)
    messenger = sender(network)
    read = Inbound(channel="messenger", external_id="m1", person="42", kind=Kind.TEXT)
    asyncio.run(messenger.typing("42"))
    asyncio.run(messenger.acknowledge(read))
    assert [request["json"] for request in network.requests] == [
        {"recipient": {"id": "42"}, "sender_action": "typing_on"},
        {"recipient": {"id": "42"}, "sender_action": "mark_seen"},
    ]


def test_m39_without_an_app_secret_there_is_no_proof() -> None:
    network = ScriptedNetwork([TAKEN])
    asyncio.run(sender(network, app_secret="").send(outbound({"person": "42", "text": "Hi"})))
    assert network.requests[0]["query"] == {"access_token": TOKEN}
