"""Officers at work: each thing they do goes to the desk, and its answer has effect."""

from dataclasses import dataclass

from bot.sandbox.changes import Changes
from bot.sandbox.config import Json
from bot.sandbox.slack import payloads
from bot.sandbox.slack.blocks import Values, action_json, missing, state_values
from bot.sandbox.slack.limits import check_view
from bot.sandbox.slack.state import SlackState
from bot.sandbox.slack.transport import Acknowledged, EnvelopeKind, Transport
from bot.sandbox.slack.views import OpenView
from bot.sandbox.slack.workspace import BOT_USER, SlackMessage, SlackRefusal

NO_ANSWER = "We had some trouble connecting. Try again?"


@dataclass(frozen=True, kw_only=True)
class Place:
    """What is clicked on: a message by channel and time."""

    channel: str
    ts: str


class Interactions:
    """Runs on the server's loop."""

    def __init__(self, state: SlackState, changes: Changes, transport: Transport) -> None:
        self._state = state
        self._changes = changes
        self._transport = transport

    async def click(
        self, user: str, place: Place, action_id: str, value: str | None
    ) -> Acknowledged:
        """Uses a button or menu of a message."""
        with self._changes.lock:
            message = self._state.workspace.find(place.channel, place.ts)
            action = action_json(message.blocks, action_id, value, self._state.new_ts())
            payload = payloads.message_action(self._state, user, message, action)
        return await self._interact(user, payload)

    async def click_in_view(
        self, view_id: str, action_id: str, value: str | None, values: Values
    ) -> Acknowledged:
        """Uses a button or menu of a modal or home tab."""
        with self._changes.lock:
            view = self._state.views.find(view_id)
            action = action_json(view.blocks, action_id, value, self._state.new_ts())
            filled = state_values(view.blocks, values)
            payload = payloads.view_action(self._state, view, action, filled)
        return await self._interact(view.user, payload)

    async def submit(self, view_id: str, values: Values) -> Acknowledged:
        """Submits a modal; required fields left empty stop it before it is sent."""
        with self._changes.lock:
            view = self._state.views.find(view_id)
            filled = state_values(view.blocks, values)
            view.errors = missing(view.blocks, filled)
            payload = payloads.submission(self._state, view, filled)
        self._changes.touch()
        if view.errors:
            return Acknowledged(is_accepted=False, reason="missing_fields")
        answer = await self._transport.deliver(EnvelopeKind.INTERACTION, payload)
        with self._changes.lock:
            if answer.is_accepted:
                self._respond(view, answer.response or {})
            else:
                view.errors = {"": NO_ANSWER}
        self._changes.touch()
        return answer

    async def close(self, view_id: str) -> Acknowledged | None:
        """Closes a modal; the desk hears of it if the view asked to."""
        with self._changes.lock:
            view = self._state.views.find(view_id)
            self._state.views.close(view)
            payload = payloads.closed(self._state, view)
        self._changes.touch()
        if not view.content.get("notify_on_close"):
            return None
        return await self._transport.deliver(EnvelopeKind.INTERACTION, payload)

    async def command(self, user: str, channel: str, name: str, text: str) -> Acknowledged:
        """Types a slash command; its answer is shown to the officer alone."""
        with self._changes.lock:
            payload = payloads.command(self._state, user, channel, name, text)
            channel_id = str(payload["channel_id"])
        answer = await self._transport.deliver(EnvelopeKind.COMMAND, payload)
        response = answer.response or {}
        said, blocks = response.get("text", ""), response.get("blocks") or ()
        if not answer.is_accepted:
            said = f"{name} failed: the app did not respond."
        if said or blocks:
            with self._changes.lock:
                self._state.add(self._ephemeral(user, channel_id, str(said), tuple(blocks)))
            self._changes.touch()
        return answer

    async def _interact(self, user: str, payload: Json) -> Acknowledged:
        answer = await self._transport.deliver(EnvelopeKind.INTERACTION, payload)
        if not answer.is_accepted:
            with self._changes.lock:
                self._state.notice(user, NO_ANSWER)
        self._changes.touch()
        return answer

    def _respond(self, view: OpenView, response: Json) -> None:
        kind = response.get("response_action")
        if kind == "errors":
            view.errors = dict(response.get("errors") or {})
        elif kind == "clear":
            self._state.views.close(view, all_of_them=True)
        elif kind in ("update", "push"):
            self._replace(view, kind, response.get("view"))
        else:
            self._state.views.close(view)

    def _replace(self, view: OpenView, kind: str, content: object) -> None:
        try:
            checked = check_view(content)
            if kind == "push":
                self._state.views.open(view.user, checked)
            else:
                view.show(checked)
        except SlackRefusal:
            view.errors = {"": NO_ANSWER}

    def _ephemeral(
        self, user: str, channel: str, text: str, blocks: tuple[Json, ...]
    ) -> SlackMessage:
        return SlackMessage(
            channel=channel,
            ts=self._state.new_ts(),
            user=BOT_USER,
            text=text,
            blocks=blocks,
            only_for=user,
        )
