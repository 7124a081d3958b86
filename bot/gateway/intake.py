"""What every webhook shares: read, store, and only then answer."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import perf_counter

from starlette.background import BackgroundTasks
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.base import Parsed
from bot.errors import BadRequest, SendFailed, StoreUnavailable
from bot.gateway.metrics import Metrics
from bot.messages import Inbound

Accept = Callable[[Sequence[Inbound]], Awaitable[None]]
Acknowledge = Callable[[Inbound], Awaitable[None]]
Read = Callable[[Request], Awaitable[Parsed]]

logger = logging.getLogger(__name__)


class Intake:
    """Stores what a channel brought; `accept` returns once it is on disk."""

    def __init__(self, *, accept: Accept, metrics: Metrics) -> None:
        self._accept, self._metrics = accept, metrics

    async def store(self, channel: str, parsed: Parsed) -> None:
        """Store the events of one body, in order.

        Raises: StoreUnavailable, and then nothing of it may be acknowledged.
        """
        if parsed.inbounds:
            await self._accept(parsed.inbounds)
            ids = [inbound.external_id for inbound in parsed.inbounds]
            logger.info("gateway.stored", extra={"channel": channel, "external_ids": ids})
        self._metrics.stored(channel, parsed)

    def failed(self, channel: str, code: str, *, seconds: float | None = None) -> None:
        """Count a request that ended otherwise."""
        self._metrics.ended(channel, code, seconds=seconds)

    def endpoint(
        self, channel: str, read: Read, *, acknowledge: Acknowledge | None = None
    ) -> Callable[[Request], Awaitable[Response]]:
        """A webhook: `read` authenticates and parses, or raises BadRequest.

        `acknowledge` is called for pressed buttons, after the answer.
        """

        async def receive(request: Request) -> Response:
            started, outcome = perf_counter(), "failed"
            try:
                parsed = await read(request)
                await self.store(channel, parsed)
                outcome = "ok"
                tasks = acknowledgements(parsed, acknowledge)
                return Response(background=tasks)
            except BadRequest as error:
                outcome = error.code
                return Response(status_code=error.status)
            except StoreUnavailable as error:
                outcome = error.code
                logger.warning("gateway.not_stored", extra={"channel": channel, "code": outcome})
                return Response(status_code=503)
            finally:
                self._metrics.ended(channel, outcome, seconds=perf_counter() - started)

        return receive


def acknowledgements(parsed: Parsed, acknowledge: Acknowledge | None) -> BackgroundTasks:
    """What remains to be said of pressed buttons once they are stored."""
    tasks = BackgroundTasks()
    for inbound in parsed.inbounds:
        if acknowledge and inbound.callback_id:
            tasks.add_task(_harmlessly, acknowledge, inbound)
    return tasks


async def _harmlessly(acknowledge: Acknowledge, inbound: Inbound) -> None:
    with suppress(SendFailed):
        await acknowledge(inbound)
