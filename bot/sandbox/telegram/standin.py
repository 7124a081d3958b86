"""A stand-in for Telegram: people write and press, the bot answers over its API."""

from dataclasses import replace
from uuid import uuid4

import httpx
from starlette.routing import Route

from bot.sandbox.calls import Calls
from bot.sandbox.changes import Changes
from bot.sandbox.config import Json, StandinConfig
from bot.sandbox.deliveries import Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.telegram.api import BotApi
from bot.sandbox.telegram.chats import (
    TelegramButton,
    TelegramMessage,
    message_json,
)
from bot.sandbox.telegram.state import TelegramState
from bot.sandbox.telegram.updates import Webhook
from bot.sandbox.telegram.webhook import WebhookSender


class TelegramStandin:
    """Callable from any thread; a person is named by the id of their account."""

    def __init__(self, config: StandinConfig, changes: Changes) -> None:
        self._changes = changes
        self._state = TelegramState(config=config)
        self._sender = WebhookSender(self._state, changes)
        self.calls = Calls()
        self.faults = Faults(changes)

    def person_writes(self, person: str | int, text: str) -> int:
        """A text to the bot; gives its message id."""
        return self._person_sends(person, text)

    def person_sends_photo(self, person: str | int, content: bytes, *, caption: str = "") -> int:
        """A picture to the bot; gives its message id."""
        file_id = f"photo-{uuid4().hex}"
        with self._changes.lock:
            self._state.files[file_id] = content
        return self._person_sends(person, caption, photo=file_id)

    def person_edits(self, person: str | int, message_id: int, text: str) -> None:
        """Changes a message written before."""
        with self._changes.lock:
            chat = self._state.person_chat(person)
            old = chat.find(message_id)
            if old is None or old.from_bot:
                raise LookupError(f"no message {message_id} of this person")
            new = replace(old, text=text, is_edited=True)
            chat.replace(new)
            self._queue({"edited_message": message_json(new, chat, self._state.bot)})
        self._wake()

    def person_presses(self, person: str | int, message_id: int, button: str) -> str:
        """Presses the button of that label or data; gives the callback query's id."""
        with self._changes.lock:
            chat = self._state.person_chat(person)
            message = chat.find(message_id)
            pressed = _button(message, button)
            assert message is not None
            query_id = f"{chat.id}-{uuid4().hex}"
            self._state.queries.add(query_id)
            query: Json = {
                "id": query_id,
                "from": chat.user_json(),
                "message": message_json(message, chat, self._state.bot),
                "chat_instance": str(chat.id),
                "data": pressed.callback_data,
            }
            self._queue({"callback_query": query})
        self._wake()
        return query_id

    def person_blocks(self, person: str | int, *, is_blocked: bool = True) -> None:
        """Blocks the bot, or lets it in again."""
        with self._changes.lock:
            chat = self._state.person_chat(person)
            chat.is_blocked = is_blocked
            states = ["member", "kicked"] if is_blocked else ["kicked", "member"]
            old, new = ({"user": self._state.bot, "status": s, "until_date": 0} for s in states)
            change: Json = {
                "chat": chat.chat_json(),
                "from": chat.user_json(),
                "date": int(self._state.config.now().timestamp()),
                "old_chat_member": old,
                "new_chat_member": new,
            }
            self._queue({"my_chat_member": change})
        self._wake()

    def deliver(self, update: Json) -> None:
        """Sends any update; it is numbered unless it brings an `update_id`."""
        with self._changes.lock:
            self._queue(update)
        self._wake()

    def redeliver(self, update_id: int) -> None:
        """Sends a past update once more."""
        with self._changes.lock:
            self._state.updates.again(update_id)
        self._wake()

    def messages(self, person: str | int) -> list[TelegramMessage]:
        """The person's chat, oldest first."""
        with self._changes.lock:
            return list(self._state.person_chat(person).messages)

    def is_typing(self, person: str | int) -> bool:
        """Whether the person sees the bot typing."""
        with self._changes.lock:
            return self._state.person_chat(person).is_typing

    def notices(self, person: str | int) -> list[str]:
        """What flashed up when buttons were pressed."""
        with self._changes.lock:
            return list(self._state.person_chat(person).notices)

    @property
    def updates(self) -> list[Json]:
        """Every update so far, oldest first."""
        with self._changes.lock:
            return list(self._state.updates.past.values())

    @property
    def pending(self) -> list[Json]:
        """The updates that the bot has not taken yet."""
        with self._changes.lock:
            return list(self._state.updates.pending)

    @property
    def deliveries(self) -> list[Delivery]:
        """Every try to reach the webhook."""
        with self._changes.lock:
            return list(self._sender.deliveries)

    @property
    def webhook(self) -> Webhook | None:
        """What the bot set."""
        return self._state.webhook

    @property
    def commands(self) -> list[Json]:
        """The menu the bot set."""
        return self._state.commands

    def routes(self) -> list[Route]:
        """The API, for the stand-ins' application."""
        api = BotApi(self._state, self._changes, self.calls, self.faults, self._sender.wake)
        return api.routes()

    def open(self, client: httpx.AsyncClient) -> None:
        """Start delivering, on the running loop."""
        self._sender.open(client)

    async def close(self) -> None:
        """Stop delivering."""
        await self._sender.close()

    def reset(self) -> None:
        """Empty chats; what the bot registered stays, and ids go on."""
        with self._changes.lock:
            self._state.chats.clear()
            self._state.updates.pending.clear()
            self._state.updates.past.clear()
            self._sender.deliveries.clear()
            self.calls.clear()
            self.faults.clear()
        self._changes.touch()

    def _person_sends(self, person: str | int, text: str, *, photo: str | None = None) -> int:
        with self._changes.lock:
            chat = self._state.person_chat(person)
            message = TelegramMessage(
                message_id=next(self._state.ids),
                chat_id=chat.id,
                from_bot=False,
                text=text,
                at=self._state.config.now(),
                entities=_commands(text),
                photo=photo,
            )
            chat.messages.append(message)
            self._queue({"message": message_json(message, chat, self._state.bot)})
        self._wake()
        return message.message_id

    def _queue(self, update: Json) -> None:
        self._state.updates.add(update)

    def _wake(self) -> None:
        self._changes.touch()
        self._sender.wake()


def _button(message: TelegramMessage | None, wanted: str) -> TelegramButton:
    for row in message.keyboard if message else ():
        for button in row:
            if wanted in (button.callback_data, button.text) and button.callback_data:
                return button
    raise LookupError(f"no such button: {wanted}")


def _commands(text: str) -> tuple[Json, ...]:
    if not text.startswith("/"):
        return ()
    return ({"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])},)
