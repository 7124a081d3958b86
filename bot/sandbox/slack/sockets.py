"""Socket Mode: envelopes to one of the app's sockets, each to be acknowledged.

Source: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from contextlib import suppress
from itertools import count
from uuid import uuid4

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.config import Json
from bot.sandbox.slack.state import SlackState
from bot.sandbox.slack.transport import Acknowledged, EnvelopeKind, Retry
from bot.sandbox.slack.workspace import APP


class SocketTransport:
    """The sockets that are open and the envelopes that wait for their acknowledgement."""

    def __init__(self, state: SlackState) -> None:
        self._state = state
        self._tickets: set[str] = set()
        self._sockets: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turn = count()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def is_ready(self) -> bool:
        """Socket Mode is always tried; without a socket it fails as Slack's does."""
        return True

    @property
    def open_sockets(self) -> int:
        """How many sockets the app has open."""
        return len(self._sockets)

    def new_ticket(self) -> str:
        """A ticket for one more socket."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return ticket

    def route(self) -> WebSocketRoute:
        """Where sockets connect."""
        return WebSocketRoute("/socket", self._serve)

    async def deliver(
        self, kind: EnvelopeKind, payload: Json, *, retry: Retry | None = None
    ) -> Acknowledged:
        """Sends an envelope to the next socket and waits for its acknowledgement."""
        if not self._sockets:
            return Acknowledged(is_accepted=False, reason="connection_failed")
        socket = self._sockets[next(self._turn) % len(self._sockets)]
        envelope_id = str(uuid4())
        envelope: Json = {
            "envelope_id": envelope_id,
            "payload": payload,
            "type": kind.value,
            "accepts_response_payload": kind is not EnvelopeKind.EVENT,
        }
        if kind is EnvelopeKind.EVENT:
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = retry.reason if retry else ""
        answer = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            await socket.send_text(json.dumps(envelope))
            response = await asyncio.wait_for(answer, self._state.config.slack_timeout_s)
        except (TimeoutError, RuntimeError, WebSocketDisconnect):
            return Acknowledged(is_accepted=False, reason="http_timeout")
        finally:
            self._waiting.pop(envelope_id, None)
        return Acknowledged(is_accepted=True, response=response)

    def disconnect(self) -> None:
        """Break off every socket, as Slack does now and then; callable from any thread."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self.close(), self._loop)

    async def close(self) -> None:
        """Close every socket."""
        for socket in list(self._sockets):
            with suppress(RuntimeError, WebSocketDisconnect):
                await socket.send_text(
                    json.dumps({"type": "disconnect", "reason": "refresh_requested"})
                )
                await socket.close()

    async def _serve(self, socket: WebSocket) -> None:
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(code=1008)
            return
        self._tickets.discard(ticket)
        self._loop = asyncio.get_running_loop()
        await socket.accept()
        await socket.send_text(json.dumps(self._hello()))
        self._sockets.append(socket)
        try:
            while True:
                self._heard(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._sockets.remove(socket)

    def _heard(self, text: str) -> None:
        with suppress(ValueError):
            content = json.loads(text)
            answer = self._waiting.get(str(content.get("envelope_id")))
            if answer is not None and not answer.done():
                answer.set_result(content.get("payload") or {})

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._sockets) + 1,
            "connection_info": {"app_id": APP},
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
        }
