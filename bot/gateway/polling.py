"""Telegram without a public URL: fetch, store, and only then ask for what comes next."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from bot.channels.base import Parsed
from bot.errors import SendFailed, StoreUnavailable, TryLater
from bot.gateway.intake import Acknowledge, Intake, acknowledgements

FIRST_WAIT_S = 1.0
MAX_WAIT_S = 60.0
HINTS = {
    "telegram.conflict": "another program polls for this bot, or has set its webhook: stop it",
    "telegram.token_refused": "Telegram does not know this token: see LOKET_TELEGRAM_TOKEN",
}

logger = logging.getLogger(__name__)


class Updates(Protocol):
    """Where updates come from; both raise TryLater or GiveUp."""

    async def release(self) -> None:
        """Stop the webhook, keeping what waits."""

    async def fetch(self, offset: int) -> list[Any]:
        """Wait for updates from `offset` on; Telegram forgets those before it."""


class Polling:
    """One loop for one bot; `run` goes on until it is cancelled, which loses nothing."""

    def __init__(
        self,
        updates: Updates,
        *,
        parse: Callable[[object], Parsed],
        intake: Intake,
        acknowledge: Acknowledge | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._updates, self._parse, self._intake = updates, parse, intake
        self._acknowledge, self._sleep = acknowledge, sleep
        self._released = False
        self._offset = 0
        self._failures = 0
        self._problem = ""
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll until cancelled; every failure is waited out."""
        while True:
            try:
                await self._round()
            except (SendFailed, StoreUnavailable) as error:
                await self._rest(error)

    async def _round(self) -> None:
        if not self._released:
            await self._updates.release()
            self._released = True
        for update in await self._updates.fetch(self._offset):
            await self._take(update)
        self._failures, self._problem = 0, ""

    async def _take(self, update: object) -> None:
        parsed = self._parse(update)
        await self._intake.store("telegram", parsed)
        self._offset = max(self._offset, _update_id(update) + 1)
        task = asyncio.create_task(acknowledgements(parsed, self._acknowledge)())
        self._tasks.add(task)  # the loop itself holds tasks only weakly
        task.add_done_callback(self._tasks.discard)

    async def _rest(self, error: SendFailed | StoreUnavailable) -> None:
        self._intake.failed("telegram", error.code)
        if error.code != self._problem:
            hint = HINTS.get(error.code, "")
            logger.warning("polling.waits", extra={"code": error.code, "hint": hint})
        self._failures, self._problem = self._failures + 1, error.code
        asked = error.wait_s if isinstance(error, TryLater) else None
        backoff = min(FIRST_WAIT_S * 2 ** min(self._failures - 1, 10), MAX_WAIT_S)
        await self._sleep(asked or backoff)


def _update_id(update: object) -> int:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) else 0
