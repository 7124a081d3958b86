"""A stand-in for Messenger: people write and press, the page answers over the Send API."""

from datetime import timedelta

import httpx
from starlette.routing import Route

from bot.sandbox.calls import Calls
from bot.sandbox.changes import Changes
from bot.sandbox.config import Json, StandinConfig
from bot.sandbox.deliveries import Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.graph.api import GraphApi
from bot.sandbox.graph.state import GraphState, new_mid
from bot.sandbox.graph.threads import MessengerButton, MessengerMessage
from bot.sandbox.graph.webhook import EventSender

GET_STARTED = "GET_STARTED"


class GraphStandin:
    """Callable from any thread; a person is named by their page-scoped id."""

    def __init__(self, config: StandinConfig, changes: Changes) -> None:
        self._changes = changes
        self._state = GraphState(config=config, gateway_url=config.gateway_url)
        self._sender = EventSender(self._state, changes)
        self.calls = Calls()
        self.faults = Faults(changes)

    def person_writes(self, person: str, text: str) -> str:
        """A text to the page; gives its message id."""
        with self._changes.lock:
            mid = self._said(person, text)
            self._state.event(person, {"message": {"mid": mid, "text": text}})
        self._wake()
        return mid

    def person_presses(self, person: str, message_id: str, button: str) -> str:
        """Presses the quick reply or button of that title or payload; gives the event's mid."""
        with self._changes.lock:
            message = self._state.person_thread(person).find(message_id)
            pressed, is_quick_reply = _button(message, button)
            mid = self._said(person, pressed.title)
            if is_quick_reply:
                reply = {"payload": pressed.payload}
                content: Json = {
                    "message": {"mid": mid, "text": pressed.title, "quick_reply": reply}
                }
            else:
                postback = {"mid": mid, "title": pressed.title, "payload": pressed.payload}
                content = {"postback": postback}
            self._state.event(person, content)
        self._wake()
        return mid

    def person_starts(self, person: str) -> str:
        """Presses Get started; gives the postback's mid."""
        with self._changes.lock:
            payload = self._state.profile.get("get_started", {}).get("payload", GET_STARTED)
            mid = self._said(person, "Get started")
            postback = {"mid": mid, "title": "Get started", "payload": payload}
            self._state.event(person, {"postback": postback})
        self._wake()
        return mid

    def page_inbox_writes(self, person: str, text: str) -> str:
        """Somebody of the institution writes from Meta's own inbox: an echo that is not ours."""
        with self._changes.lock:
            thread = self._state.person_thread(person)
            message = MessengerMessage(
                mid=new_mid(), from_page=True, text=text, at=self._state.config.now()
            )
            thread.messages.append(message)
            echo = {"mid": message.mid, "is_echo": True, "text": text}
            self._state.event(person, {"message": echo}, is_echo=True)
        self._wake()
        return message.mid

    def person_blocks(self, person: str, *, is_blocked: bool = True) -> None:
        """Blocks the page, or lets it in again."""
        with self._changes.lock:
            self._state.person_thread(person).is_blocked = is_blocked

    def quiet_for(self, person: str, how_long: timedelta) -> None:
        """Makes it so long since the person last did something; 24 hours close the window."""
        with self._changes.lock:
            now = self._state.config.now()
            self._state.person_thread(person).last_contact_at = now - how_long

    def deliver(self, person: str, event: Json) -> None:
        """Sends any event of the person, such as a past one once more."""
        with self._changes.lock:
            self._state.event(person, event)
        self._wake()

    async def verify_webhook(self) -> bool:
        """Whether the gateway passes Meta's verification; on the server's loop."""
        return await self._sender.verify()

    def messages(self, person: str) -> list[MessengerMessage]:
        """The person's thread, oldest first."""
        with self._changes.lock:
            return list(self._state.person_thread(person).messages)

    def is_typing(self, person: str) -> bool:
        """Whether the person sees the page typing."""
        with self._changes.lock:
            return self._state.person_thread(person).is_typing

    @property
    def events(self) -> list[Json]:
        """Every event so far, oldest first."""
        with self._changes.lock:
            return list(self._state.past)

    @property
    def pending(self) -> list[Json]:
        """The events that the gateway has not taken yet."""
        with self._changes.lock:
            return [event for queue in self._state.queues.values() for event in queue]

    @property
    def deliveries(self) -> list[Delivery]:
        """Every try to reach the webhook."""
        with self._changes.lock:
            return list(self._sender.deliveries)

    @property
    def profile(self) -> Json:
        """The Get started button, greeting and menu, as the page set them."""
        return self._state.profile

    def point_at(self, gateway_url: str | None) -> None:
        """Where events go from now on."""
        self._state.gateway_url = gateway_url
        self._sender.wake()

    def routes(self) -> list[Route]:
        """The API, for the stand-ins' application."""
        wake = self._sender.wake
        return GraphApi(self._state, self._changes, self.calls, self.faults, wake).routes()

    def open(self, client: httpx.AsyncClient) -> None:
        """Start delivering, on the running loop."""
        self._sender.open(client)

    async def close(self) -> None:
        """Stop delivering."""
        await self._sender.close()

    def reset(self) -> None:
        """Empty threads; what the page registered stays."""
        with self._changes.lock:
            self._state.threads.clear()
            self._state.queues.clear()
            self._state.past.clear()
            self._sender.deliveries.clear()
            self.calls.clear()
            self.faults.clear()
        self._changes.touch()

    def _said(self, person: str, text: str) -> str:
        thread, now = self._state.person_thread(person), self._state.config.now()
        message = MessengerMessage(mid=new_mid(), from_page=False, text=text, at=now)
        thread.messages.append(message)
        thread.last_contact_at = now
        thread.is_seen = False
        return message.mid

    def _wake(self) -> None:
        self._changes.touch()
        self._sender.wake()


def _button(message: MessengerMessage | None, wanted: str) -> tuple[MessengerButton, bool]:
    for buttons, is_quick_reply in (
        (message.quick_replies, True) if message else ((), True),
        (message.buttons, False) if message else ((), False),
    ):
        for button in buttons:
            if wanted in (button.payload, button.title) and button.payload:
                return button, is_quick_reply
    raise LookupError(f"no such button: {wanted}")
