"""What Slack posts to the gateway; ids are those of the conformance list."""

import json
import logging
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.desk.http import handler
from tests.bot.desk.fakes import OFFICER, FakeQueue
from tests.bot.desk.payloads import SECRET, Gateway, click, signed, thread_message
from tests.bot.desk.slack import FakeSlack

pytestmark = pytest.mark.enable_socket

CLAIM = click("case.claim", "7:1")
BODY = json.dumps(CLAIM).encode()
GOOD = signed(BODY)


def test_s01_url_verification(gateway: Gateway) -> None:
    answer = gateway.event({"type": "url_verification", "challenge": "3eZb", "token": "x"})
    assert answer.status_code == 200
    assert answer.json() == {"challenge": "3eZb"}


FORGED: list[tuple[str, bytes, dict[str, str]]] = [
    ("S02: no headers", BODY, {}),
    ("S02: no signature", BODY, {k: v for k, v in GOOD.items() if "Time" in k}),
    ("S02: no timestamp", BODY, {k: v for k, v in GOOD.items() if "Sign" in k}),
    ("S02: signed with another secret", BODY, signed(BODY, secret="other")),
    ("S02: signed over another body", BODY, signed(b"{}")),
    ("S02: older than five minutes", BODY, signed(BODY, age_s=301)),
    ("S02: from the future", BODY, signed(BODY, age_s=-4000)),
    ("S02: a timestamp that is no number", BODY, GOOD | {"X-Slack-Request-Timestamp": "now"}),
    ("S02: a signature beyond ASCII", BODY, GOOD | {"X-Slack-Signature": "v0=\xe9"}),
    ("S02: bytes that are no text", b"\xff\xfe", GOOD),
    ("S02: no JSON either", b"{", GOOD),
    ("S04: ssl_check does not open it", b"ssl_check=1&token=x", GOOD),
    ("S04: nor does url_verification", b'{"type":"url_verification","challenge":"a"}', GOOD),
    ("S06: nor does the old token", b'{"token":"verification","type":"event_callback"}', {}),
]


@pytest.mark.parametrize(
    ("body", "headers"), [row[1:] for row in FORGED], ids=[row[0] for row in FORGED]
)
def test_forged(gateway: Gateway, queue: FakeQueue, body: bytes, headers: dict[str, str]) -> None:
    answer = gateway.post(body, headers)
    assert answer.status_code == 401
    assert answer.content == b""
    assert queue.moves == []


@pytest.mark.parametrize("secret", [None, "", " "])
def test_s03_without_a_secret_everything_is_refused(
    app: App, queue: FakeQueue, secret: str | None
) -> None:
    closed = Gateway(handler(app, signing_secret=secret))
    assert closed.post(BODY, signed(BODY, secret=secret or "")).status_code == 401
    assert queue.moves == []


def test_s05_ssl_check_signed(gateway: Gateway) -> None:
    answer = gateway.post(b"ssl_check=1&token=x")
    assert (answer.status_code, answer.content) == (200, b"")


IGNORED: list[tuple[str, dict[str, Any]]] = [
    ("S10: somebody joins", {"type": "event_callback", "event": {"type": "member_joined_channel"}}),
    ("S19: another envelope", {"type": "app_rate_limited", "minute_rate_limited": 1}),
    ("S19: no envelope", {}),
    ("S20: an event nobody handles", {"type": "event_callback", "event": {"type": "pin_added"}}),
    ("S22: a button nobody knows", click("case.explode", "7:1")),
    ("S26: a form nobody knows", {"type": "view_submission", "view": {"callback_id": "x"}}),
    ("not understood: an event that is text", {"type": "event_callback", "event": "message"}),
    ("not understood: no event at all", {"type": "event_callback"}),
]


@pytest.mark.parametrize("payload", [row[1] for row in IGNORED], ids=[row[0] for row in IGNORED])
def test_nobodys_business(gateway: Gateway, queue: FakeQueue, payload: dict[str, Any]) -> None:
    assert gateway.event(payload).status_code == 200
    assert (queue.moves, queue.notes) == ([], [])


@pytest.mark.parametrize("body", [b"", b"null", b"{", b"[1]", b"payload=%7B", b"payload=[1]"])
def test_signed_but_not_understood(gateway: Gateway, body: bytes) -> None:
    assert gateway.post(body).status_code == 200


def test_s26_an_unknown_slash_command_is_harmless(gateway: Gateway) -> None:
    answer = gateway.post(b"command=%2Fother&text=x&user_id=U1&team_id=T1&trigger_id=t")
    assert answer.status_code == 200


def test_s35_what_could_not_be_stored_is_not_acknowledged(
    gateway: Gateway, queue: FakeQueue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.broken = True
    for send, payload in ((gateway.interact, CLAIM), (gateway.event, thread_message())):
        answer = send(payload)
        assert (answer.status_code, answer.content) == (503, b"")
    assert "hunter2" not in caplog.text
    assert "desk.failed kind=RuntimeError" in caplog.text
    queue.broken = False
    assert gateway.interact(CLAIM).status_code == 200
    assert gateway.event(thread_message()).status_code == 200
    assert queue.moves == [("claim", OFFICER, "")]
    assert len(queue.notes) == 1


def test_s08_what_takes_too_long_is_not_acknowledged_but_goes_on(
    gateway: Gateway, queue: FakeQueue
) -> None:
    queue.slow_s = 1.7  # asked twice: to move, and for the case
    assert gateway.interact(CLAIM).status_code == 503
    queue.slow_s = 0
    assert gateway.interact(CLAIM).status_code == 200
    assert queue.moves == [("claim", OFFICER, "")]


def test_nothing_of_a_request_is_logged(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    gateway.event(thread_message("geheim"))
    gateway.post(BODY, signed(b"geheim"))
    gateway.interact(click("case.unknown", "geheim"))
    for record in caplog.records:
        assert "geheim" not in record.getMessage()
        assert SECRET not in record.getMessage()


def test_bolt_itself_is_closed_too(app: App, slack: FakeSlack) -> None:
    request = BoltRequest(body=json.dumps(CLAIM), headers=dict(signed(BODY, secret="other")))
    assert app.dispatch(request).status == 401
    assert slack.calls == []
