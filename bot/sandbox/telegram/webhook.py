"""Sends updates to the bot's webhook: per chat in order, until each is taken."""

import json

import httpx

from bot.sandbox.changes import Changes
from bot.sandbox.deliveries import Delivery, post
from bot.sandbox.lanes import Lanes, Step
from bot.sandbox.telegram.state import LastError, TelegramState


class WebhookSender:
    """One lane per chat; nothing is lost, whatever the receiver answers."""

    def __init__(self, state: TelegramState, changes: Changes) -> None:
        self._state = state
        self._changes = changes
        self._client: httpx.AsyncClient | None = None
        self._lanes = Lanes(state.config, self._step)
        self.deliveries: list[Delivery] = []

    def open(self, client: httpx.AsyncClient) -> None:
        """Start, with what is waiting."""
        self._client = client
        self._lanes.open()
        self.wake()

    async def close(self) -> None:
        """Stop; what waits stays."""
        await self._lanes.close()

    def wake(self) -> None:
        """Look at every chat that something waits for."""
        with self._changes.lock:
            chats = self._state.updates.chats()
        for chat in chats:
            self._lanes.wake(chat)

    async def _step(self, chat: str) -> Step:
        with self._changes.lock:
            hook, update = self._state.webhook, self._state.updates.first_of(chat)
        if hook is None or update is None or self._client is None:
            return Step.IDLE
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        delivery = await post(
            self._client,
            hook.url,
            json.dumps(update).encode(),
            key=chat,
            headers=headers,
            timeout_s=self._state.config.telegram_timeout_s,
        )
        with self._changes.lock:
            self.deliveries.append(delivery)
            if delivery.is_accepted:
                self._state.updates.delivered(update)
            else:
                self._state.last_error = LastError(at=self._state.config.now(), text=_why(delivery))
        self._changes.touch()
        return Step.DONE if delivery.is_accepted else Step.FAILED


def _why(delivery: Delivery) -> str:
    if delivery.status is None:
        return "Connection refused"
    return f"Wrong response from the webhook: {delivery.status}"
