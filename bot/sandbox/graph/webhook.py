"""Sends Messenger's events to the gateway: signed, in batches, until they are taken."""

import json

import httpx

from bot.sandbox.changes import Changes
from bot.sandbox.config import Json
from bot.sandbox.deliveries import Delivery, get, post
from bot.sandbox.graph.state import GraphState, sign
from bot.sandbox.lanes import Lanes, Step

PATH = "/messenger/webhook"
MAX_BATCH = 20


class EventSender:
    """One lane per person; what waits for a lane goes out in one batch."""

    def __init__(self, state: GraphState, changes: Changes) -> None:
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
        """Look at every person that something waits for."""
        with self._changes.lock:
            people = [person for person, queue in self._state.queues.items() if queue]
        for person in people:
            self._lanes.wake(person)

    async def verify(self) -> bool:
        """Whether the gateway passes Meta's verification of a webhook."""
        if self._client is None or self._state.gateway_url is None:
            return False
        query = {
            "hub.mode": "subscribe",
            "hub.challenge": "1158201444",
            "hub.verify_token": self._state.config.messenger_verify_token,
        }
        answer = await get(self._client, self._state.gateway_url + PATH, query=query)
        return answer.is_accepted and answer.body.decode() == query["hub.challenge"]

    async def _step(self, person: str) -> Step:
        with self._changes.lock:
            gateway, events = (
                self._state.gateway_url,
                self._state.queues.get(person, [])[:MAX_BATCH],
            )
        if gateway is None or not events or self._client is None:
            return Step.IDLE
        body = self._body(events)
        headers = sign(self._state.config.messenger_app_secret, body)
        delivery = await post(
            self._client,
            gateway + PATH,
            body,
            key=person,
            headers=headers | {"Content-Type": "application/json"},
            timeout_s=self._state.config.messenger_timeout_s,
        )
        with self._changes.lock:
            self.deliveries.append(delivery)
            if delivery.is_accepted:
                left = self._state.queues.get(person, [])
                self._state.queues[person] = [e for e in left if not _is_among(e, events)]
        self._changes.touch()
        return Step.DONE if delivery.is_accepted else Step.FAILED

    def _body(self, events: list[Json]) -> bytes:
        time_ms = int(self._state.config.now().timestamp() * 1000)
        entry = {"id": self._state.config.page_id, "time": time_ms, "messaging": events}
        return json.dumps({"object": "page", "entry": [entry]}).encode()


def _is_among(event: Json, events: list[Json]) -> bool:
    return any(event is other for other in events)
