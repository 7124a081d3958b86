"""All that the Telegram stand-in remembers."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from bot.sandbox.config import Json, Persona, StandinConfig
from bot.sandbox.telegram.chats import Chat, TelegramMessage, TelegramRefusal
from bot.sandbox.telegram.updates import Updates, Webhook

_EPOCH = datetime(2024, 1, 1, tzinfo=UTC).timestamp()


@dataclass(kw_only=True)
class LastError:
    """Why the webhook did not take the last update."""

    at: datetime
    text: str


@dataclass(kw_only=True)
class TelegramState:
    """Chats, updates and the bot's registration.

    Ids start where the clock is, so that a stand-in started again never
    gives an id twice to a bot that remembers the earlier ones.
    """

    config: StandinConfig
    updates: Updates = field(default_factory=lambda: Updates(_first_id(8)))
    chats: dict[int, Chat] = field(default_factory=dict)
    webhook: Webhook | None = None
    last_error: LastError | None = None
    commands: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    queries: set[str] = field(default_factory=set)
    polls: int = 0
    ids: "count[int]" = field(default_factory=lambda: count(_first_id(1)))

    @property
    def bot(self) -> Json:
        """The bot as the Bot API's User."""
        bot_id = self.config.telegram_token.partition(":")[0]
        return {
            "id": int(bot_id) if bot_id.isdigit() else 7000001,
            "is_bot": True,
            "first_name": "Loket",
            "username": "loket_sandbox_bot",
        }

    def person_chat(self, person: str | int) -> Chat:
        """The person's chat, opened if need be."""
        key = int(person)
        if key not in self.chats:
            known = {int(p.id): p for p in self.config.citizens}
            persona = known.get(key, Persona(id=str(key), name=f"Person {key}"))
            self.chats[key] = Chat(person=persona)
        return self.chats[key]

    def bot_chat(self, parameters: Json) -> Chat:
        """The chat the bot means.

        Raises: TelegramRefusal when nobody is there or the bot is blocked.
        """
        try:
            chat = self.chats.get(int(parameters.get("chat_id", "")))
        except ValueError:
            chat = None
        if chat is None:
            raise TelegramRefusal(400, "Bad Request: chat not found")
        if chat.is_blocked:
            raise TelegramRefusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def bot_message(self, chat: Chat, parameters: Json) -> TelegramMessage:
        """The message the bot wants to edit.

        Raises: TelegramRefusal when it is not there or not the bot's.
        """
        message = chat.find(int(parameters.get("message_id", 0)))
        if message is None:
            raise TelegramRefusal(400, "Bad Request: message to edit not found")
        if not message.from_bot:
            raise TelegramRefusal(400, "Bad Request: message can't be edited")
        return message


def _first_id(per_second: int) -> int:
    return int((time.time() - _EPOCH) * per_second)
