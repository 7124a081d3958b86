"""Stand-ins for what is outside: networks that answer by script, an inbox that remembers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.telegram.client import build
from bot.errors import StoreUnavailable
from bot.messages import Inbound

TELEGRAM_TOKEN = "12345:telegram-token"
FAILURES = {"unreachable": httpx.ConnectError, "slow": httpx.ReadTimeout}


class ScriptedNetwork(httpx.AsyncBaseTransport):
    """Answers requests with `responses` in turn and keeps the requests.

    A response is `{"status": 200, "json": …}`, `{"status": 200, "text": …}`, with `headers`
    where needed, or `{"fails": "unreachable"}`.
    """

    def __init__(self, responses: Iterable[Mapping[str, Any]]) -> None:
        self.requests: list[dict[str, Any]] = []
        self._responses = iter(responses)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Note the request; give the next answer, or fail as a network does."""
        self.requests.append(_seen(request, await request.aread()))
        answer = next(self._responses)
        if "fails" in answer:
            raise FAILURES[answer["fails"]]("no answer", request=request)
        headers, text = answer.get("headers"), answer.get("text")
        return httpx.Response(answer["status"], json=answer.get("json"), text=text, headers=headers)


class FakeInbox:
    """Keeps what is stored; `failures` are raised first, one a call."""

    def __init__(self, failures: Iterable[Exception] = ()) -> None:
        self.stored: list[Inbound] = []
        self.calls = 0
        self._failures = list(failures)

    def write(self, inbounds: Sequence[Inbound]) -> None:
        """Store all, or raise."""
        self.calls += 1
        if self._failures:
            raise self._failures.pop(0)
        self.stored.extend(inbounds)

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        """The same, as the gateway awaits it."""
        self.write(inbounds)

    @property
    def ids(self) -> list[str]:
        """The platform's ids of what is stored, in order."""
        return [inbound.external_id for inbound in self.stored]


def store_away() -> StoreUnavailable:
    """What the store raises when the database is gone."""
    return StoreUnavailable("store.away")


def telegram_bot(network: ScriptedNetwork) -> Bot:
    """The SDK's bot on a scripted network."""
    return build(TELEGRAM_TOKEN, request=HTTPXRequest(httpx_kwargs={"transport": network}))


def _seen(request: httpx.Request, body: bytes) -> dict[str, Any]:
    seen: dict[str, Any] = {"path": request.url.path, "query": dict(request.url.params)}
    if request.headers.get("Content-Type") == "application/json":
        return seen | {"json": json.loads(body)}
    return seen | {"form": {name: values[0] for name, values in parse_qs(body.decode()).items()}}
