"""The Slack workspace: channels, messages in them, and what only one officer sees."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.config import Json, Officer, SlackChannel

TEAM = "T0LOKET"
APP = "A0LOKET"
BOT_ID = "B0LOKET"
BOT_USER = "U0LOKET"


class SlackRefusal(Exception):
    """A call that Slack would refuse: its error code and what it says about it."""

    def __init__(self, error: str, *, messages: tuple[str, ...] = ()) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages


@dataclass(frozen=True, kw_only=True)
class SlackMessage:
    """A message as an officer sees it; `only_for` names the one who does."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    is_broadcast: bool = False
    only_for: str | None = None
    reactions: tuple[str, ...] = ()
    is_edited: bool = False
    metadata: Json | None = None

    @property
    def from_bot(self) -> bool:
        """Whether Loket wrote it."""
        return self.user == BOT_USER

    def to_json(self) -> Json:
        """The message object of the Web API and of payloads."""
        found: Json = {"type": "message", "user": self.user, "ts": self.ts, "team": TEAM}
        found |= {"text": self.text, "blocks": list(self.blocks)}
        if self.from_bot:
            found |= {"bot_id": BOT_ID, "app_id": APP}
        if self.thread_ts is not None:
            found["thread_ts"] = self.thread_ts
        if self.is_edited:
            found["edited"] = {"user": self.user, "ts": self.ts}
        if self.metadata is not None:
            found["metadata"] = self.metadata
        if self.reactions:
            found["reactions"] = [
                {"name": name, "users": [BOT_USER], "count": 1} for name in self.reactions
            ]
        return found


@dataclass(kw_only=True)
class Workspace:
    """Who and what there is."""

    officers: dict[str, Officer]
    channels: dict[str, SlackChannel]
    messages: list[SlackMessage] = field(default_factory=list)

    def channel(self, wanted: Any) -> SlackChannel:
        """The channel of that id or name; an officer's id opens their direct messages.

        Raises: SlackRefusal when there is none.
        """
        name = str(wanted or "")
        if name in self.channels:
            return self.channels[name]
        for channel in self.channels.values():
            if name.removeprefix("#") == channel.name:
                return channel
        if name in self.officers:
            return SlackChannel(id=f"D{name[1:]}", name=self.officers[name].name)
        if name[:1] == "D" and f"U{name[1:]}" in self.officers:
            return SlackChannel(id=name, name=self.officers[f"U{name[1:]}"].name)
        raise SlackRefusal("channel_not_found")

    def find(self, channel: str, ts: str, *, error: str = "message_not_found") -> SlackMessage:
        """The message at that time. Raises: SlackRefusal when there is none."""
        for message in self.messages:
            if (message.channel, message.ts) == (channel, ts):
                return message
        raise SlackRefusal(error)

    def replace(self, old: SlackMessage, new: SlackMessage) -> None:
        """Put an edited message in the place of the old one."""
        self.messages[self.messages.index(old)] = new

    def in_channel(self, channel: str) -> list[SlackMessage]:
        """What everybody sees in the channel itself, oldest first."""
        return [
            m
            for m in self.messages
            if m.channel == channel
            and m.only_for is None
            and (m.thread_ts in (None, m.ts) or m.is_broadcast)
        ]

    def in_thread(self, channel: str, ts: str) -> list[SlackMessage]:
        """A message and the replies below it, oldest first."""
        return [
            m
            for m in self.messages
            if m.channel == channel and m.only_for is None and ts in (m.ts, m.thread_ts)
        ]

    def only_for(self, user: str) -> list[SlackMessage]:
        """What only this officer sees, in any channel."""
        return [m for m in self.messages if m.only_for == user]
