"""Looks from time to time which deadlines are near or have passed."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.care.alerts import Alerts
from bot.errors import StoreUnavailable

EVERY_S = 10.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """The worker's loop over deadlines. `ring` tells the deliverers that something is due.

    Nothing is kept between two looks: what was told stands in the database.
    """

    alerts: Alerts
    clock: Callable[[], datetime]
    ring: Callable[[], None]

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`."""
        while not stopping.is_set():
            try:
                await self.once()
            except StoreUnavailable:
                logger.warning("deadlines.store_unavailable")
            except Exception as error:  # noqa: BLE001 - answers do not wait for deadlines
                logger.error("deadlines.failed kind=%s", type(error).__name__)
            try:
                await asyncio.wait_for(stopping.wait(), EVERY_S)
            except TimeoutError:
                continue

    async def once(self) -> None:
        """Tell of everything that is due now; turns go on in between."""
        while self.alerts.some(now=self.clock()):
            self.ring()
            await asyncio.sleep(0)
