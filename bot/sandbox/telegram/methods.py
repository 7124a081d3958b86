"""The Bot API's methods, each a plain function from parameters to result.

Source: https://core.telegram.org/bots/api
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.sandbox.config import Json
from bot.sandbox.parameters import is_set
from bot.sandbox.telegram.chats import (
    TYPING_S,
    TelegramMessage,
    TelegramRefusal,
    message_json,
)
from bot.sandbox.telegram.limits import (
    ACTIONS,
    MAX_NOTICE,
    keyboard_of,
    secret_of,
    text_of,
)
from bot.sandbox.telegram.state import TelegramState
from bot.sandbox.telegram.updates import Webhook

STRUCTURED = frozenset(
    {
        "reply_markup",
        "allowed_updates",
        "commands",
        "entities",
        "link_preview_options",
        "reply_parameters",
        "scope",
    }
)
Method = Callable[[TelegramState, Json], Any]


def get_me(state: TelegramState, _parameters: Json) -> Json:
    """The bot itself."""
    rights = {"can_join_groups": True, "can_read_all_group_messages": False}
    return state.bot | rights | {"supports_inline_queries": False}


def send_message(state: TelegramState, parameters: Json) -> Json:
    """A text to a person."""
    chat = state.bot_chat(parameters)
    text, entities = text_of(parameters)
    reply = parameters.get("reply_parameters") or {}
    reply_to = reply.get("message_id", parameters.get("reply_to_message_id"))
    message = TelegramMessage(
        message_id=next(state.ids),
        chat_id=chat.id,
        from_bot=True,
        text=text,
        at=state.config.now(),
        entities=entities,
        keyboard=keyboard_of(parameters),
        reply_to=int(reply_to) if reply_to else None,
    )
    chat.messages.append(message)
    chat.typing_until_s = 0.0
    return message_json(message, chat, state.bot)


def send_chat_action(state: TelegramState, parameters: Json) -> bool:
    """Show that the bot is typing; ends with the next message or after five seconds."""
    chat = state.bot_chat(parameters)
    if parameters.get("action") not in ACTIONS:
        raise TelegramRefusal(400, "Bad Request: wrong parameter action in request")
    chat.typing_until_s = time.monotonic() + TYPING_S
    return True


def answer_callback_query(state: TelegramState, parameters: Json) -> bool:
    """Tell the person that the button was pressed; once per press."""
    query = str(parameters.get("callback_query_id", ""))
    text = str(parameters.get("text", "") or "")
    if query not in state.queries:
        raise TelegramRefusal(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    if len(text) > MAX_NOTICE:
        raise TelegramRefusal(400, "Bad Request: MESSAGE_TOO_LONG")
    state.queries.discard(query)
    if text:
        state.person_chat(query.partition("-")[0]).notices.append(text)
    return True


def edit_message_text(state: TelegramState, parameters: Json) -> Json:
    """Change a message of the bot; its keyboard goes unless it is given again."""
    chat = state.bot_chat(parameters)
    old = state.bot_message(chat, parameters)
    text, entities = text_of(parameters)
    new = replace(old, text=text, entities=entities, keyboard=keyboard_of(parameters))
    return _edited(state, old, new)


def edit_message_reply_markup(state: TelegramState, parameters: Json) -> Json:
    """Change a message's keyboard."""
    old = state.bot_message(state.bot_chat(parameters), parameters)
    return _edited(state, old, replace(old, keyboard=keyboard_of(parameters)))


def delete_message(state: TelegramState, parameters: Json) -> bool:
    """Take a message back."""
    chat = state.bot_chat(parameters)
    message = chat.find(int(parameters.get("message_id", 0)))
    if message is None:
        raise TelegramRefusal(400, "Bad Request: message to delete not found")
    chat.messages.remove(message)
    return True


def set_webhook(state: TelegramState, parameters: Json) -> bool:
    """Have updates sent to a URL; an empty one ends it."""
    url = str(parameters.get("url", ""))
    if not url:
        return delete_webhook(state, parameters)
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise TelegramRefusal(
            400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
        )
    state.webhook = Webhook(
        url=url,
        secret=secret_of(parameters),
        max_connections=int(parameters.get("max_connections", 40)),
    )
    state.updates.allow(parameters.get("allowed_updates"))
    state.last_error = None
    state.polls += 1
    _drop_pending(state, parameters)
    return True


def delete_webhook(state: TelegramState, parameters: Json) -> bool:
    """Keep updates for `getUpdates`."""
    state.webhook = None
    _drop_pending(state, parameters)
    return True


def get_webhook_info(state: TelegramState, _parameters: Json) -> Json:
    """Where updates go and what went wrong last."""
    info: Json = {
        "url": state.webhook.url if state.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
    }
    if state.webhook:
        info["max_connections"] = state.webhook.max_connections
    if state.updates.allowed is not None:
        info["allowed_updates"] = sorted(state.updates.allowed)
    if state.last_error:
        info["last_error_date"] = int(state.last_error.at.timestamp())
        info["last_error_message"] = state.last_error.text
    return info


def set_my_commands(state: TelegramState, parameters: Json) -> bool:
    """The menu of commands; the last one set counts, whatever its language."""
    commands = parameters.get("commands") or []
    if any(not 1 <= len(str(c.get("command", ""))) <= 32 for c in commands):
        raise TelegramRefusal(400, "Bad Request: BOT_COMMAND_INVALID")
    state.commands = list(commands)
    return True


def get_my_commands(state: TelegramState, _parameters: Json) -> list[Json]:
    """The menu of commands."""
    return state.commands


def get_file(state: TelegramState, parameters: Json) -> Json:
    """Where a file that a person sent can be fetched."""
    file_id = str(parameters.get("file_id", ""))
    if file_id not in state.files:
        raise TelegramRefusal(400, "Bad Request: invalid file_id")
    size = len(state.files[file_id])
    names = {"file_id": file_id, "file_unique_id": file_id}
    return names | {"file_size": size, "file_path": f"photos/{file_id}"}


def accept(_state: TelegramState, _parameters: Json) -> bool:
    """Yes, with no effect here."""
    return True


METHODS: dict[str, Method] = {
    "getme": get_me,
    "sendmessage": send_message,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": accept,
    "setmydescription": accept,
    "setmyshortdescription": accept,
    "setmyname": accept,
    "getfile": get_file,
}


def _edited(state: TelegramState, old: TelegramMessage, new: TelegramMessage) -> Json:
    if new == old:
        raise TelegramRefusal(
            400,
            "Bad Request: message is not modified: specified new message content and reply "
            "markup are exactly the same as a current content and reply markup of the message",
        )
    chat = state.chats[old.chat_id]
    edited = replace(new, is_edited=True)
    chat.replace(edited)
    return message_json(edited, chat, state.bot)


def _drop_pending(state: TelegramState, parameters: Json) -> None:
    if is_set(parameters.get("drop_pending_updates")):
        state.updates.pending.clear()
