"""The SDK's bot, pointed at Telegram or at a stand-in; making one sends nothing."""

import os

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.base import silence

API_URL = "https://api.telegram.org"
CONNECTIONS = 64
TIMEOUT_S = 15.0
CONNECT_TIMEOUT_S = 5.0


def build(token: str, *, api_url: str = API_URL, request: BaseRequest | None = None) -> Bot:
    """A bot whose methods are at `<api_url>/bot<token>/<method>`.

    Close it with `close`. Its `initialize` is not needed, and asks Telegram who we are.
    """
    prepare()
    base, shared = api_url.rstrip("/"), request or _request()
    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=shared,
        get_updates_request=shared,
    )


def prepare() -> None:
    """Settle how the SDK behaves in this process: silent, and durations as timedeltas."""
    silence()
    # Else it warns at every duration it meets, even where nobody reads it.
    os.environ.setdefault("PTB_TIMEDELTA", "true")


async def close(bot: Bot) -> None:
    """Give back the bot's connections."""
    await bot.request.shutdown()


def _request() -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=CONNECT_TIMEOUT_S,
        pool_timeout=TIMEOUT_S,
        read_timeout=TIMEOUT_S,
        write_timeout=TIMEOUT_S,
    )
