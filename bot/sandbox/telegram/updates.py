"""Telegram's updates on their way to the bot: numbered, kept until confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.sandbox.config import Json

# Telegram leaves these out unless they are asked for.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Where updates are sent, as `setWebhook` said."""

    url: str
    secret: str | None
    max_connections: int = 40


class Updates:
    """The updates not yet confirmed, oldest first, and all that ever were."""

    def __init__(self, first_id: int) -> None:
        self._next_id = first_id
        self.allowed: frozenset[str] | None = None
        self.pending: list[Json] = []
        self.past: dict[int, Json] = {}

    def add(self, content: Json) -> Json | None:
        """Number and keep one; None when the bot did not ask for its kind.

        Content that brings an `update_id` of its own keeps it.
        """
        kind = next(name for name in content if name != "update_id")
        wanted = kind not in _ON_REQUEST if self.allowed is None else kind in self.allowed
        if not wanted:
            return None
        update = {"update_id": self._next_id} | content
        self._next_id = max(self._next_id, int(update["update_id"])) + 1
        self.past[int(update["update_id"])] = update
        self.pending.append(update)
        return update

    def allow(self, kinds: Iterable[str] | None) -> None:
        """What the bot asks for; None leaves it as it was, none at all is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def again(self, update_id: int) -> Json:
        """Queue a past update once more, as Telegram does when an answer got lost."""
        update = self.past[update_id]
        self.pending.append(update)
        return update

    def confirm(self, offset: int) -> None:
        """Forget those below `offset`; a negative one keeps that many of the last."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [u for u in self.pending if u["update_id"] >= offset]

    def first_of(self, chat_id: str) -> Json | None:
        """The oldest one of a chat."""
        return next((u for u in self.pending if chat_of(u) == chat_id), None)

    def delivered(self, update: Json) -> None:
        """It arrived."""
        self.pending = [u for u in self.pending if u is not update]

    def chats(self) -> set[str]:
        """The chats that something waits for."""
        return {chat_of(update) for update in self.pending}


def chat_of(update: Json) -> str:
    """The chat an update belongs to; updates without one share an empty name."""
    for content in update.values():
        if isinstance(content, dict):
            inner = content.get("message", content)
            return str(inner.get("chat", content.get("from", {})).get("id", ""))
    return ""
