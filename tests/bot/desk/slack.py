"""A Slack on loopback that writes down what it is told and answers as it should."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event as Signal
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl


@dataclass
class Call:
    """One request to Slack; `fields` is what it said, `token` who said it."""

    method: str
    fields: dict[str, Any]
    token: str


@dataclass
class Answer:
    """What Slack says next; a `body` that is text is sent as it is."""

    body: dict[str, Any] | str = field(default_factory=lambda: {"ok": True})
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0


class FakeSlack:
    """Writes down each call and answers with what `answers` holds for its method, else ok."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.calls: list[Call] = []
        self.answers: dict[str, list[Answer]] = defaultdict(list)
        self._came = Signal()
        self._posted = 0

    @property
    def response_url(self) -> str:
        return f"{self.url}response"

    def methods(self) -> list[str]:
        return [call.method for call in self.calls]

    def answer(self, call: Call) -> Answer:
        self.calls.append(call)
        self._came.set()
        if self.answers[call.method]:
            return self.answers[call.method].pop(0)
        self._posted += 1
        ts = call.fields.get("ts") or f"1700000001.{self._posted:06}"
        return Answer(body={"ok": True, "channel": call.fields.get("channel"), "ts": ts})

    def wait_for(self, method: str, *, timeout_s: float = 3.0) -> Call:
        """The first call of this method, waiting for it."""
        end = time.monotonic() + timeout_s
        while time.monotonic() < end:
            found = [call for call in self.calls if call.method == method]
            if found:
                return found[0]
            self._came.wait(0.02)
            self._came.clear()
        raise AssertionError(f"no {method} among {self.methods()}")


@contextmanager
def running_slack() -> Iterator[FakeSlack]:
    """A FakeSlack on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler())
    slack = FakeSlack(f"http://127.0.0.1:{server.server_port}/api/")
    server.slack = slack  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler() -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            fields = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            method = self.path.removeprefix("/api/")
            answer = self.server.slack.answer(Call(method, fields, token))  # type: ignore[attr-defined]
            time.sleep(answer.delay_s)
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            kind, text = _written(answer.body)
            body = text.encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _written(body: dict[str, Any] | str) -> tuple[str, str]:
    return ("text/plain", body) if isinstance(body, str) else ("application/json", json.dumps(body))
