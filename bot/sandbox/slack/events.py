"""Sends Slack's events to the desk: per channel in order, three more times when refused."""

import asyncio

from bot.sandbox.changes import Changes
from bot.sandbox.config import Json
from bot.sandbox.lanes import Lanes, Step
from bot.sandbox.slack.state import SlackState
from bot.sandbox.slack.transport import EnvelopeKind, Retry, Transport


class EventSender:
    """One lane per channel; an event refused to the last is dropped, as Slack does."""

    def __init__(self, state: SlackState, changes: Changes, transport: Transport) -> None:
        self._state = state
        self._changes = changes
        self._transport = transport
        self._lanes = Lanes(state.config, self._step)
        self.dropped: list[Json] = []

    def open(self) -> None:
        """Start, with what is waiting."""
        self._lanes.open()
        self.wake()

    async def close(self) -> None:
        """Stop; what waits stays."""
        await self._lanes.close()

    def wake(self) -> None:
        """Look at every channel that something waits for."""
        with self._changes.lock:
            channels = [channel for channel, queue in self._state.queues.items() if queue]
        for channel in channels:
            self._lanes.wake(channel)

    async def _step(self, channel: str) -> Step:
        with self._changes.lock:
            event = next(iter(self._state.queues.get(channel, ())), None)
        if event is None or not self._transport.is_ready:
            return Step.IDLE
        is_taken = await self._deliver(event)
        with self._changes.lock:
            queue = self._state.queues.get(channel, [])
            self._state.queues[channel] = [other for other in queue if other is not event]
            if not is_taken:
                self.dropped.append(event)
        self._changes.touch()
        return Step.DONE

    async def _deliver(self, event: Json) -> bool:
        answer = await self._transport.deliver(EnvelopeKind.EVENT, event)
        for number, wait_s in enumerate(self._state.config.slack_retry_waits_s, start=1):
            if answer.is_accepted:
                break
            await asyncio.sleep(wait_s)
            retry = Retry(number=number, reason=answer.reason)
            answer = await self._transport.deliver(EnvelopeKind.EVENT, event, retry=retry)
        return answer.is_accepted
