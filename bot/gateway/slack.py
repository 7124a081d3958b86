"""The door for Slack: hands the request on to the desk's handler, which checks its signature."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import BadRequest
from bot.gateway.body import read_body
from bot.gateway.metrics import Metrics


class SlackDoor:
    """Without a handler the door is closed: nothing could tell Slack from anyone else."""

    def __init__(self, handler: ASGIApp | None, *, metrics: Metrics) -> None:
        self._handler, self._metrics = handler, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request with the handler, its body read and bounded."""
        if self._handler is None:
            self._metrics.ended("slack", "slack.closed")
            await Response(status_code=401)(scope, receive, send)
            return
        try:
            body = await read_body(Request(scope, receive))
        except BadRequest as error:
            self._metrics.ended("slack", error.code)
            await Response(status_code=error.status)(scope, receive, send)
            return
        await self._handler(scope, _replayed(body, receive), self._counted(send))

    def _counted(self, send: Send) -> Send:
        """`send`, with the answer's status counted: the handler checks the signature."""

        async def counting(message: Message) -> None:
            if message["type"] == "http.response.start":
                is_ok = message["status"] < 400
                self._metrics.ended("slack", "ok" if is_ok else "slack.refused")
            await send(message)

        return counting


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
