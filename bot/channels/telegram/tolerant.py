"""One Telegram update as the SDK's object, even where the SDK asks for more than was sent.

The SDK refuses a whole update for one missing field anywhere in it, and Telegram adds
fields and kinds all the time. What a person wrote must not be lost to that, so a refused
update is read once more with only the fields we use, then without its attachment.
"""

from typing import Any

from telegram import Update

WORDS = frozenset({"message_id", "date", "edit_date", "chat", "from", "text", "caption"})
FILES = frozenset(
    {"animation", "audio", "document", "photo", "sticker", "video", "video_note", "voice"}
)
MEDIA = FILES | {"contact", "location", "media_group_id", "venue", "web_app_data"}
# What some kind of file must have; the SDK sets aside what another kind does not know.
FILE_DEFAULTS = {
    "file_id": "",
    "file_unique_id": "",
    "duration": 0,
    "length": 0,
    "width": 0,
    "height": 0,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}
REFUSALS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def read(data: Any) -> Update | None:
    """The update, or None when nothing in it can be understood."""
    for kept in (None, WORDS | MEDIA, WORDS):
        try:
            return Update.de_json(data if kept is None else _reduced(data, kept), None)
        except REFUSALS:
            continue
    return None


def _reduced(data: Any, kept: frozenset[str]) -> dict[str, Any]:
    update: dict[str, Any] = {"update_id": data["update_id"]}
    for kind in ("message", "edited_message"):
        if kind in data:
            update[kind] = _message(data[kind], kept)
    if "callback_query" in data:
        update["callback_query"] = _query(data["callback_query"])
    if "my_chat_member" in data:
        update["my_chat_member"] = _member(data["my_chat_member"])
    return update


def _message(message: dict[str, Any], kept: frozenset[str]) -> dict[str, Any]:
    reduced = {"date": 0} | {key: message[key] for key in kept & message.keys()}
    reduced |= {key: _file(reduced[key]) for key in FILES & reduced.keys()}
    reduced["chat"] = _chat(message["chat"])
    return reduced | ({"from": _user(message["from"])} if "from" in message else {})


def _file(item: Any) -> Any:
    if isinstance(item, list):  # a photo comes in several sizes
        return [FILE_DEFAULTS | size for size in item]
    return FILE_DEFAULTS | item


def _query(query: dict[str, Any]) -> dict[str, Any]:
    reduced = {"chat_instance": ""} | {k: query[k] for k in ("id", "data") if k in query}
    reduced["from"] = _user(query["from"])
    if "message" in query:
        reduced["message"] = _message(query["message"], WORDS)
    return reduced


def _member(change: dict[str, Any]) -> dict[str, Any]:
    reduced = {"date": change.get("date", 0)}
    reduced |= {"chat": _chat(change["chat"]), "from": _user(change["from"])}
    for side in ("old_chat_member", "new_chat_member"):
        member = change[side]
        until = {"until_date": 0} if member["status"] == "kicked" else {}
        reduced[side] = {"status": member["status"], "user": _user(member["user"])} | until
    return reduced


def _chat(chat: dict[str, Any]) -> dict[str, Any]:
    return {"id": chat["id"], "type": chat.get("type") or _chat_type(chat["id"])}


def _chat_type(chat_id: int) -> str:
    return "private" if chat_id > 0 else "group"


def _user(user: dict[str, Any]) -> dict[str, Any]:
    return {"is_bot": False, "first_name": "", **user}
