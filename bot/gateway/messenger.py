"""The door for Messenger: Meta's verification, and batches signed over their bytes."""

import hmac
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.base import Parse, Parsed
from bot.channels.messenger.signature import verify
from bot.gateway.body import read_body

HEADER = "X-Hub-Signature-256"


@dataclass(frozen=True, kw_only=True)
class MessengerDoor:
    """An empty app secret keeps the door closed, an empty verify token refuses Meta's check."""

    app_secret: str
    verify_token: str
    parse: Parse

    async def read(self, request: Request) -> Parsed:
        """The events of a batch that Meta signed.

        Raises: BadRequest, with status 401 for whoever else sent it.
        """
        body = await read_body(request)
        verify(body, request.headers.get(HEADER, ""), app_secret=self.app_secret)
        return self.parse(body)

    async def verification(self, request: Request) -> Response:
        """Meta's challenge given back, if Meta knows our verify token."""
        query = request.query_params
        given = query.get("hub.verify_token", "").encode()
        matches = hmac.compare_digest(given, self.verify_token.encode())
        if not self.verify_token or not matches or query.get("hub.mode") != "subscribe":
            return Response(status_code=403)
        headers = {"X-Content-Type-Options": "nosniff"}
        return PlainTextResponse(query.get("hub.challenge", ""), headers=headers)
