"""The door for Telegram: a shared secret in a header, one update a request."""

import hmac
from dataclasses import dataclass

from starlette.requests import Request

from bot.channels.base import Parse, Parsed
from bot.errors import BadRequest
from bot.gateway.body import read_body
from bot.gateway.intake import Acknowledge

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, kw_only=True)
class TelegramDoor:
    """An empty secret keeps the door closed."""

    secret: str
    parse: Parse
    acknowledge: Acknowledge | None = None

    async def read(self, request: Request) -> Parsed:
        """The update of a request that Telegram sent.

        Raises: BadRequest, with status 403 for whoever else sent it.
        """
        if not self._is_telegram(request):
            raise BadRequest("telegram.secret", status=403)
        if not _is_json(request):
            raise BadRequest("telegram.content_type", status=403)
        return self.parse(await read_body(request))

    def _is_telegram(self, request: Request) -> bool:
        given = request.headers.get(HEADER, "").encode()
        matches = hmac.compare_digest(given, self.secret.encode())
        return bool(self.secret) and matches


def _is_json(request: Request) -> bool:
    media = request.headers.get("Content-Type", "").partition(";")[0]
    return media.strip().lower() == "application/json"
