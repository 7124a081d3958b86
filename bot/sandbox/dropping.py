"""Connections that break off, as they do when a platform goes away."""

from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_TRANSPORT = "sandbox.transport"


class DroppingApp(Starlette):
    """A Starlette that lets a response break the connection it came on.

    ASGI has no word for this, so the transport is taken from uvicorn's
    request cycle, whose bound method `send` is.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keeps the transport where a response finds it."""
        if scope["type"] == "http":
            scope[_TRANSPORT] = getattr(getattr(send, "__self__", None), "transport", None)
        await super().__call__(scope, receive, send)


class Dropped(Response):
    """No answer at all; 503 where the server does not let us break off."""

    def __init__(self) -> None:
        super().__init__(status_code=503)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Breaks off and waits until the server has noticed."""
        transport: Any = scope.get(_TRANSPORT)
        if transport is None:
            await super().__call__(scope, receive, send)
            return
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass
