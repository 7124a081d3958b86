"""A gateway that only writes down what the stand-ins deliver to it."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Answer = Callable[["Delivered"], tuple[int, dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """One request of a stand-in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> dict[str, Any]:
        """The body as a value, whether it came as JSON or in a form."""
        if self.headers["content-type"] == "application/json":
            return dict(json.loads(self.body))
        form = {name: values[0] for name, values in parse_qs(self.body.decode()).items()}
        return dict(json.loads(form["payload"])) if "payload" in form else dict(form)


@dataclass
class Receiver:
    """Answers with `answer`, by default 200 and nothing."""

    delivered: list[Delivered] = field(default_factory=list)
    answer: Answer = lambda _: (200, {})
    verify_token: str = "sandbox-verify"
    base_url: str = ""

    @property
    def app(self) -> Starlette:
        """The gateway's three routes."""
        routes = [
            Route("/messenger/webhook", self._verify, methods=["GET"]),
            Route("/{path:path}", self._receive, methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def contents(self, path: str) -> list[dict[str, Any]]:
        """What came to one path, oldest first."""
        return [one.content for one in list(self.delivered) if one.path == path]

    async def _receive(self, request: Request) -> Response:
        one = Delivered(
            path=request.url.path, headers=dict(request.headers), body=await request.body()
        )
        self.delivered.append(one)
        status, content = self.answer(one)
        return (
            JSONResponse(content, status_code=status) if content else Response(status_code=status)
        )

    async def _verify(self, request: Request) -> Response:
        is_good = request.query_params["hub.verify_token"] == self.verify_token
        return PlainTextResponse(request.query_params["hub.challenge"], 200 if is_good else 403)


@contextmanager
def receiving(receiver: Receiver) -> Iterator[Receiver]:
    """Serves the receiver on a free port of loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        receiver.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            receiver.app, ws="none", log_config=None, timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        yield receiver
        server.should_exit = True
        thread.join(timeout=5)
