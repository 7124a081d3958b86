"""A real python-telegram-bot on the stand-in."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox.standins import Standins

PERSON = "7100101"


def with_bot(standins: Standins, base_url: str, use: Callable[[Bot], Awaitable[Any]]) -> Any:
    """What `use` gives, with a real Bot on the stand-in."""

    async def run() -> Any:
        token = standins.config.telegram_token
        bot = Bot(
            token,
            base_url=f"{base_url}/telegram/bot",
            base_file_url=f"{base_url}/telegram/file/bot",
            get_updates_request=HTTPXRequest(connection_pool_size=4),
        )
        async with bot:
            return await use(bot)

    return asyncio.run(run())
