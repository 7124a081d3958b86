"""All that the Slack stand-in remembers."""

import time
from dataclasses import dataclass, field
from uuid import uuid4

from bot.sandbox.config import Json, StandinConfig
from bot.sandbox.slack.views import Views
from bot.sandbox.slack.workspace import APP, BOT_USER, TEAM, SlackMessage, Workspace

RESPONSES = 5
RESPOND_S = 1800.0


@dataclass(kw_only=True)
class ResponseUrl:
    """Where an app may answer an interaction: five times, for half an hour."""

    user: str
    channel: str
    ts: str | None
    thread_ts: str | None = None
    left: int = RESPONSES
    end_s: float = field(default_factory=lambda: time.monotonic() + RESPOND_S)


@dataclass(kw_only=True)
class SlackState:
    """The workspace, the modals, and where the desk is."""

    config: StandinConfig
    workspace: Workspace
    views: Views = field(default_factory=Views)
    responses: dict[str, ResponseUrl] = field(default_factory=dict)
    events: list[Json] = field(default_factory=list)
    queues: dict[str, list[Json]] = field(default_factory=dict)
    notices: dict[str, list[str]] = field(default_factory=dict)
    gateway_url: str | None = None
    base_url: str = "http://127.0.0.1"
    last_us: int = 0

    def new_ts(self) -> str:
        """A time that no message had before."""
        self.last_us = max(time.time_ns() // 1000, self.last_us + 1)
        return f"{self.last_us // 1_000_000}.{self.last_us % 1_000_000:06d}"

    def add(self, message: SlackMessage) -> SlackMessage:
        """One more message."""
        self.workspace.messages.append(message)
        return message

    def notice(self, user: str, text: str) -> None:
        """Tell one officer what Slack itself has to say."""
        self.notices.setdefault(user, []).append(text)

    def emit(self, event: Json) -> None:
        """Queue an event for the desk."""
        callback: Json = {
            "token": "sandbox",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{uuid4().hex[:14].upper()}",
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }
        self.events.append(callback)
        self.queues.setdefault(str(event.get("channel", "")), []).append(callback)

    def emit_own(self, event: Json) -> None:
        """Queue what Slack also tells an app about the app's own doing."""
        if self.config.slack_own_events:
            self.emit(event)


def message_event(message: SlackMessage) -> Json:
    """The `message` event of a new message."""
    where = {"channel": message.channel, "channel_type": _kind(message.channel)}
    return message.to_json() | where | {"event_ts": message.ts}


def changed_event(old: SlackMessage, new: SlackMessage, ts: str) -> Json:
    """The `message_changed` event of an edit."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": new.channel,
        "channel_type": _kind(new.channel),
        "message": new.to_json(),
        "previous_message": old.to_json(),
        "ts": ts,
        "event_ts": ts,
    }


def _kind(channel: str) -> str:
    return "im" if channel.startswith("D") else "channel"
