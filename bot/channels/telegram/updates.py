"""Long polling: updates as raw values, so that one the SDK cannot read stops no other."""

import json
from typing import Any

import httpx
from telegram import Bot

from bot.channels.base import silence
from bot.channels.telegram.client import API_URL
from bot.channels.telegram.webhook import ALLOWED_UPDATES, release
from bot.errors import GiveUp, TryLater

LONG_POLL_S = 50
MARGIN_S = 10.0
LIMIT = 100


class TelegramUpdates:
    """Fetches what waits for one bot; only one program may do so at a time."""

    def __init__(
        self,
        bot: Bot,
        *,
        api_url: str = API_URL,
        transport: httpx.AsyncBaseTransport | None = None,
        long_poll_s: int = LONG_POLL_S,
    ) -> None:
        silence()
        self._bot, self._long_poll_s = bot, long_poll_s
        self._client = httpx.AsyncClient(
            base_url=f"{api_url.rstrip('/')}/bot{bot.token}/",
            timeout=long_poll_s + MARGIN_S,
            transport=transport,
        )

    async def release(self) -> None:
        """Stop the webhook, which excludes polling. Raises: TryLater or GiveUp."""
        await release(self._bot)

    async def fetch(self, offset: int) -> list[Any]:
        """Updates from `offset` on, oldest first; those before it are done with.

        Raises: TryLater when another fetch may succeed ("telegram.conflict" when another
        program polls), GiveUp when the token is refused.
        """
        form = {
            "offset": offset,
            "timeout": self._long_poll_s,
            "limit": LIMIT,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        try:
            response = await self._client.post("getUpdates", data=form)
        except httpx.HTTPError as error:
            raise TryLater("telegram.unreachable") from error
        return _updates(response)

    async def close(self) -> None:
        """Give back connections."""
        await self._client.aclose()


def _updates(response: httpx.Response) -> list[Any]:
    try:
        answer = response.json()
    except ValueError as error:
        raise TryLater("telegram.unexpected") from error
    if not isinstance(answer, dict):
        raise TryLater("telegram.unexpected")
    match response.status_code:
        case 200 if isinstance(answer.get("result"), list):
            return list(answer["result"])
        case 401 | 404:
            raise GiveUp("telegram.token_refused")
        case 409:
            raise TryLater("telegram.conflict")
        case 429:
            raise TryLater("telegram.throttled", wait_s=_wait_s(answer))
        case _:
            raise TryLater("telegram.unexpected")


def _wait_s(answer: dict[str, Any]) -> float | None:
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(wait) if isinstance(wait, int | float) else None
