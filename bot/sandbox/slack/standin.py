"""A stand-in for Slack: officers click, submit and write, the desk answers over the Web API."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

import httpx
from starlette.routing import BaseRoute

from bot.sandbox.calls import Calls
from bot.sandbox.changes import Changes
from bot.sandbox.config import Json, SlackChannel, SlackMode, StandinConfig
from bot.sandbox.faults import Faults
from bot.sandbox.slack.api import WebApi
from bot.sandbox.slack.blocks import Values, escaped, rich_text
from bot.sandbox.slack.events import EventSender
from bot.sandbox.slack.interactions import Interactions, Place
from bot.sandbox.slack.sockets import SocketTransport
from bot.sandbox.slack.state import SlackState, message_event
from bot.sandbox.slack.transport import Acknowledged, HttpTransport
from bot.sandbox.slack.views import OpenView, Views
from bot.sandbox.slack.workspace import SlackMessage, Workspace

_T = TypeVar("_T")


class SlackStandin:
    """Callable from any thread; officers and channels are named by their ids.

    What an officer does gives a future: wait for it with `.result(timeout)`
    from a thread, or with `asyncio.wrap_future` on the server's loop.
    """

    def __init__(self, config: StandinConfig, changes: Changes) -> None:
        self._changes = changes
        workspace = Workspace(
            officers={officer.id: officer for officer in config.officers},
            channels={channel.id: channel for channel in config.channels},
        )
        self._state = SlackState(config=config, workspace=workspace, gateway_url=config.gateway_url)
        self._http = HttpTransport(self._state)
        self._sockets = SocketTransport(self._state)
        is_socket = config.slack_mode is SlackMode.SOCKET
        transport = self._sockets if is_socket else self._http
        self._interactions = Interactions(self._state, changes, transport)
        self._events = EventSender(self._state, changes, transport)
        self._loop: asyncio.AbstractEventLoop | None = None
        self.calls = Calls()
        self.faults = Faults(changes)

    def click(
        self, user: str, channel: str, ts: str, action_id: str, value: str | None = None
    ) -> Future[Acknowledged]:
        """Uses a button (or an option `value` of a menu) of a message."""
        place = Place(channel=channel, ts=ts)
        return self._run(self._interactions.click(user, place, action_id, value))

    def click_in_view(
        self,
        view_id: str,
        action_id: str,
        value: str | None = None,
        values: Values | None = None,
    ) -> Future[Acknowledged]:
        """Uses a button or menu of a modal or home tab, with what is filled in so far."""
        content = self._interactions.click_in_view(view_id, action_id, value, values or {})
        return self._run(content)

    def submit(self, user: str, view_id: str, values: Values) -> Future[Acknowledged]:
        """Submits the officer's modal; `values` are by action id or block id."""
        return self._run(self._interactions.submit(view_id, values))

    def close_view(self, user: str, view_id: str) -> Future[Acknowledged | None]:
        """Closes the officer's modal."""
        return self._run(self._interactions.close(view_id))

    def command(self, user: str, channel: str, name: str, text: str = "") -> Future[Acknowledged]:
        """Types a slash command."""
        return self._run(self._interactions.command(user, channel, name, text))

    def write_in_thread(self, user: str, channel: str, ts: str, text: str) -> str:
        """Writes below a message; gives the reply's time."""
        with self._changes.lock:
            self._state.workspace.find(channel, ts, error="thread_not_found")
            return self._write(user, channel, text, thread_ts=ts)

    def write(self, user: str, channel: str, text: str) -> str:
        """Writes in a channel; gives the message's time."""
        with self._changes.lock:
            return self._write(user, self._state.workspace.channel(channel).id, text)

    def open_home(self, user: str) -> None:
        """Opens the app's home tab."""
        with self._changes.lock:
            where = {"user": user, "channel": f"D{user[1:]}", "tab": "home"}
            self._state.emit({"type": "app_home_opened", "event_ts": self._state.new_ts()} | where)
        self._wake()

    def deliver_event(self, event: Json) -> None:
        """Sends any event."""
        with self._changes.lock:
            self._state.emit(event)
        self._wake()

    def messages(self, channel: str) -> list[SlackMessage]:
        """What everybody sees in a channel, without the replies in threads."""
        with self._changes.lock:
            workspace = self._state.workspace
            return workspace.in_channel(workspace.channel(channel).id)

    def thread(self, channel: str, ts: str) -> list[SlackMessage]:
        """A message and the replies below it."""
        with self._changes.lock:
            return self._state.workspace.in_thread(channel, ts)

    def ephemerals(self, user: str) -> list[SlackMessage]:
        """What only this officer sees."""
        with self._changes.lock:
            return self._state.workspace.only_for(user)

    def open_views(self, user: str) -> list[OpenView]:
        """The officer's modals, the one in front last."""
        with self._changes.lock:
            return self._state.views.stack(user)

    def home(self, user: str) -> OpenView | None:
        """The officer's home tab."""
        return self._state.views.homes.get(user)

    def notices(self, user: str) -> list[str]:
        """What Slack itself told the officer, such as that the app did not answer."""
        with self._changes.lock:
            return list(self._state.notices.get(user, ()))

    @property
    def channels(self) -> list[SlackChannel]:
        """Every channel."""
        return list(self._state.workspace.channels.values())

    def add_channel(self, channel: SlackChannel) -> None:
        """One more channel."""
        self._state.workspace.channels[channel.id] = channel

    @property
    def events(self) -> list[Json]:
        """Every event so far, oldest first."""
        with self._changes.lock:
            return list(self._state.events)

    @property
    def dropped(self) -> list[Json]:
        """The events that the desk refused to the last."""
        return list(self._events.dropped)

    @property
    def open_sockets(self) -> int:
        """How many sockets the desk has open."""
        return self._sockets.open_sockets

    def disconnect_sockets(self) -> None:
        """Breaks off every socket, as Slack does now and then."""
        self._sockets.disconnect()

    def point_at(self, gateway_url: str | None) -> None:
        """Where requests go from now on."""
        self._state.gateway_url = gateway_url
        self._events.wake()

    def listen_at(self, base_url: str) -> None:
        """Where the stand-ins are reached, for response URLs."""
        self._state.base_url = base_url

    def routes(self) -> list[BaseRoute]:
        """The API, for the stand-ins' application."""
        api = WebApi(
            self._state,
            self._changes,
            self.calls,
            self.faults,
            self._events.wake,
            self._sockets.new_ticket,
        )
        return [*api.routes(), self._sockets.route()]

    def open(self, client: httpx.AsyncClient) -> None:
        """Start delivering, on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._http.client = client
        self._events.open()

    async def close(self) -> None:
        """Stop delivering."""
        self._loop = None
        await self._events.close()
        await self._sockets.close()

    def reset(self) -> None:
        """Empty channels and no modals."""
        with self._changes.lock:
            self._state.workspace.messages.clear()
            self._state.views = Views()
            for content in (self._state.responses, self._state.queues, self._state.notices):
                content.clear()
            self._state.events.clear()
            self._events.dropped.clear()
            self.calls.clear()
            self.faults.clear()
        self._changes.touch()

    def _write(self, user: str, channel: str, text: str, *, thread_ts: str | None = None) -> str:
        message = SlackMessage(
            channel=channel,
            ts=self._state.new_ts(),
            user=user,
            text=escaped(text),
            blocks=(rich_text(text),),
            thread_ts=thread_ts,
        )
        self._state.add(message)
        self._state.emit(message_event(message))
        self._wake()
        return message.ts

    def _run(self, content: Coroutine[Any, Any, _T]) -> Future[_T]:
        if self._loop is None:
            content.close()
            raise RuntimeError("the stand-ins are not being served")
        return asyncio.run_coroutine_threadsafe(content, self._loop)

    def _wake(self) -> None:
        self._changes.touch()
        self._events.wake()
