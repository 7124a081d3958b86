"""Telegram's private chats: who is there and what has been said."""

import time
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.config import Json, Persona

TYPING_S = 5.0


class TelegramRefusal(Exception):
    """A call that Telegram would refuse, with its code and words."""

    def __init__(self, code: int, description: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, kw_only=True)
class TelegramButton:
    """A button below a message; it has either data or a link."""

    text: str
    callback_data: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class TelegramMessage:
    """A message as the person sees it."""

    message_id: int
    chat_id: int
    from_bot: bool
    text: str
    at: datetime
    entities: tuple[Json, ...] = ()
    keyboard: tuple[tuple[TelegramButton, ...], ...] = ()
    reply_to: int | None = None
    is_edited: bool = False
    photo: str | None = None


@dataclass(kw_only=True)
class Chat:
    """One person's chat with the bot."""

    person: Persona
    messages: list[TelegramMessage] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    typing_until_s: float = 0.0
    is_blocked: bool = False

    @property
    def id(self) -> int:
        """The chat's id, which is the person's."""
        return int(self.person.id)

    @property
    def is_typing(self) -> bool:
        """Whether the person sees the bot typing now."""
        return time.monotonic() < self.typing_until_s

    def find(self, message_id: int) -> TelegramMessage | None:
        """The message of that id, if it is there."""
        return next((m for m in self.messages if m.message_id == message_id), None)

    def replace(self, message: TelegramMessage) -> None:
        """Put an edited message in the place of the old one."""
        places = [m.message_id for m in self.messages]
        self.messages[places.index(message.message_id)] = message

    def user_json(self) -> Json:
        """The person as the Bot API's User."""
        first, _, last = self.person.name.partition(" ")
        user: Json = {"id": self.id, "is_bot": False, "first_name": first}
        if last:
            user["last_name"] = last
        return user | {"language_code": self.person.language}

    def chat_json(self) -> Json:
        """The chat as the Bot API's Chat."""
        user = self.user_json()
        names = {name: user[name] for name in ("first_name", "last_name") if name in user}
        return {"id": self.id, "type": "private"} | names


def message_json(message: TelegramMessage, chat: Chat, bot: Json) -> Json:
    """A message as the Bot API's Message."""
    sender = bot if message.from_bot else chat.user_json()
    found: Json = {
        "message_id": message.message_id,
        "from": sender,
        "chat": chat.chat_json(),
        "date": int(message.at.timestamp()),
    }
    if message.photo is None:
        found["text"] = message.text
        if message.entities:
            found["entities"] = list(message.entities)
    else:
        found["photo"] = [
            {"file_id": message.photo, "file_unique_id": message.photo, "width": 640, "height": 480}
        ]
        if message.text:
            found["caption"] = message.text
    if message.keyboard:
        rows = [[_button_json(button) for button in row] for row in message.keyboard]
        found["reply_markup"] = {"inline_keyboard": rows}
    if message.is_edited:
        found["edit_date"] = int(time.time())
    return found


def _button_json(button: TelegramButton) -> Json:
    if button.url is not None:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.callback_data}
