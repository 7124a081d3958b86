"""Socket Mode against a socket server on loopback; ids are those of the conformance list."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
import websockets
from slack_bolt import App

from bot.desk.socket import SocketDesk
from tests.bot.desk.fakes import OFFICER, FakeQueue
from tests.bot.desk.payloads import click, submission, thread_message
from tests.bot.desk.slack import Answer, FakeSlack

pytestmark = pytest.mark.enable_socket

HELLO = {"type": "hello", "num_connections": 1}
REFRESH = {"type": "disconnect", "reason": "refresh_requested"}


def envelope(kind: str, payload: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What Slack puts around a payload on a socket."""
    return {"type": kind, "envelope_id": "e1", "payload": payload} | changes


class SocketServer:
    """Says its next script on each new connection, and keeps what it is told."""

    def __init__(self, *scripts: list[dict[str, Any]]) -> None:
        self._scripts = list(scripts)
        self.port = 0
        self.heard: list[dict[str, Any]] = []
        self.connections = 0

    async def serve(self, ready: Event, stop: Event) -> None:
        async with websockets.serve(self._talk, "127.0.0.1", 0) as server:  # type: ignore[attr-defined]
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.01)

    async def _talk(self, socket: Any, *_: Any) -> None:
        self.connections += 1
        script = self._scripts.pop(0) if self._scripts else []
        for message in [HELLO, *script]:
            await socket.send(json.dumps(message))
        async for answer in socket:
            self.heard.append(json.loads(answer))


@contextmanager
def talking(app: App, slack: FakeSlack, server: SocketServer) -> Iterator[None]:
    """The desk connected to the server, both stopped at the end."""
    ready, stop = Event(), Event()
    serving = Thread(target=lambda: asyncio.run(server.serve(ready, stop)))
    serving.start()
    assert ready.wait(3)
    url = {"ok": True, "url": f"ws://127.0.0.1:{server.port}/link?ticket=x"}
    slack.answers["apps.connections.open"] += [Answer(body=url)] * 5
    socket = SocketDesk(app, app_token="xapp-test", first_wait_s=0.01)
    desk = Thread(target=socket.run, args=(stop,))
    desk.start()
    try:
        yield
    finally:
        stop.set()
        desk.join(5)
        serving.join(5)
        assert not desk.is_alive()


def until(server: SocketServer, answers: int) -> None:
    """Wait until the server heard as many answers."""
    pause = Event()
    for _ in range(300):
        if len(server.heard) >= answers:
            return
        pause.wait(0.02)
    raise AssertionError(f"heard only {server.heard}")


def test_a_click_is_moved_and_acknowledged(app: App, slack: FakeSlack, queue: FakeQueue) -> None:
    server = SocketServer([envelope("interactive", click("case.claim", "7:1"))])
    with talking(app, slack, server):
        until(server, 1)
    assert server.heard == [{"envelope_id": "e1"}]
    assert queue.moves == [("claim", OFFICER, "")]
    assert slack.calls[0].method == "apps.connections.open"
    assert slack.calls[0].token == "xapp-test"


def test_s33_a_refresh_reconnects_and_s07_a_repeat_is_one_remark(
    app: App, slack: FakeSlack, queue: FakeQueue
) -> None:
    first = envelope("events_api", thread_message())
    again = envelope("events_api", thread_message(), envelope_id="e2", retry_attempt=1)
    server = SocketServer([first, REFRESH], [again])
    with talking(app, slack, server):
        until(server, 2)
    assert {answer["envelope_id"] for answer in server.heard} == {"e1", "e2"}
    assert server.connections == 2
    assert len(queue.notes) == 1


def test_s20_an_event_nobody_handles_is_acknowledged(app: App, slack: FakeSlack) -> None:
    payload = {"type": "event_callback", "event": {"type": "pin_added"}}
    server = SocketServer([envelope("events_api", payload)])
    with talking(app, slack, server):
        until(server, 1)
    assert server.heard == [{"envelope_id": "e1"}]


def test_s23_a_refused_form_is_answered_on_the_socket(app: App, slack: FakeSlack) -> None:
    server = SocketServer([envelope("interactive", submission("case.reply", "7:1", " "))])
    with talking(app, slack, server):
        until(server, 1)
    assert server.heard[0]["payload"]["errors"] == {"text": "Write something first."}


def test_s35_what_could_not_be_stored_is_not_acknowledged(
    app: App, slack: FakeSlack, queue: FakeQueue
) -> None:
    queue.broken = True
    unknown = {"type": "event_callback", "event": {"type": "pin_added"}}
    server = SocketServer(
        [
            envelope("events_api", thread_message()),
            envelope("events_api", unknown, envelope_id="e2"),
        ]
    )
    with talking(app, slack, server):
        until(server, 1)
    assert server.heard == [{"envelope_id": "e2"}]


def test_while_slack_is_away_it_tries_again(app: App, slack: FakeSlack, queue: FakeQueue) -> None:
    slack.answers["apps.connections.open"] = [
        Answer(body="down", status=503),
        Answer(body={"ok": False, "error": "internal_error"}),
        Answer(body={"ok": False, "error": "invalid_auth"}),
    ]
    server = SocketServer([envelope("interactive", click("case.claim", "7:1"))])
    with talking(app, slack, server):
        until(server, 1)
    assert queue.moves == [("claim", OFFICER, "")]
    assert slack.methods().count("apps.connections.open") == 4


def test_it_stops_while_slack_is_away(app: App) -> None:
    stop = Event()
    desk = SocketDesk(app, app_token="xapp-test", first_wait_s=30)
    thread = Thread(target=desk.run, args=(stop,))
    thread.start()
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
