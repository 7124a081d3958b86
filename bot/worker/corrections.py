"""Looks whether what people were told still holds, and sends the corrections that were approved."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from bot.corrections.proposals import Proposals
from bot.corrections.published import Published
from bot.corrections.sending import Sending
from bot.errors import StoreUnavailable

EVERY_S = 2.0
# Besides: when there is another index. A day begins, a channel's window opens, an answer of
# another process was under way.
LOOK_EVERY = timedelta(minutes=10)

logger = logging.getLogger(__name__)


class Known(Protocol):
    """The knowledge that answers come from now; another `version` is another state of it."""

    @property
    def version(self) -> str:
        """What names the documents."""

    def published(self) -> Published:
        """Their sections."""


@dataclass(kw_only=True)
class Corrections:
    """The worker's loop over corrections. `ring` tells the deliverers that something is due."""

    proposals: Proposals
    sending: Sending
    known: Known
    zone: tzinfo
    clock: Callable[[], datetime]
    ring: Callable[[], None]
    _looked_at: datetime | None = None
    _version: str = field(default="")

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`."""
        while not stopping.is_set():
            try:
                await self.once()
            except StoreUnavailable:
                logger.warning("corrections.store_unavailable")
            except Exception as error:  # noqa: BLE001 - answers do not wait for corrections
                logger.error("corrections.failed kind=%s", type(error).__name__)
            try:
                await asyncio.wait_for(stopping.wait(), EVERY_S)
            except TimeoutError:
                continue

    async def once(self) -> None:
        """Look if it is time, then send what was approved; turns go on in between."""
        now, version = self.clock(), self.known.version
        if self._is_time(version, now):
            today = now.astimezone(self.zone).date()
            published = self.known.published()
            steps = self.proposals.look(published, index_version=version, today=today, now=now)
            for _ in steps:
                await asyncio.sleep(0)
            self._version, self._looked_at = version, now
            self.ring()
        while self.sending.some(now=now):
            self.ring()
            await asyncio.sleep(0)

    def _is_time(self, version: str, now: datetime) -> bool:
        if self._looked_at is None or version != self._version:
            return True
        return now - self._looked_at >= LOOK_EVERY
