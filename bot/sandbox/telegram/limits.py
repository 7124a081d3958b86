"""What Telegram refuses in a message, in its own words.

Source: https://core.telegram.org/bots/api#sendmessage
"""

import re
from collections.abc import Sequence

from bot.sandbox.config import Json
from bot.sandbox.telegram.chats import TelegramButton, TelegramRefusal
from bot.sandbox.telegram.markup import from_html

MAX_TEXT = 4096
MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_NOTICE = 200
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def text_of(parameters: Json) -> tuple[str, tuple[Json, ...]]:
    """The text to show and its entities.

    Raises: TelegramRefusal when there is none, too much, or broken markup.
    """
    text = str(parameters.get("text", ""))
    entities = tuple(parameters.get("entities") or ())
    if str(parameters.get("parse_mode", "")).upper() == "HTML":
        text, entities = from_html(text)
    if not text.strip():
        raise TelegramRefusal(400, "Bad Request: message text is empty")
    if len(text) > MAX_TEXT:
        raise TelegramRefusal(400, "Bad Request: message is too long")
    return text, entities


def keyboard_of(parameters: Json) -> tuple[tuple[TelegramButton, ...], ...]:
    """The inline keyboard; other reply markup is accepted and not shown.

    Raises: TelegramRefusal when a button is not allowed.
    """
    markup = parameters.get("reply_markup") or {}
    if not isinstance(markup, dict):
        raise TelegramRefusal(400, "Bad Request: object expected as reply markup")
    rows: Sequence[Sequence[Json]] = markup.get("inline_keyboard", ())
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise TelegramRefusal(400, "Bad Request: reply markup is too long")
    return tuple(tuple(_button(button) for button in row) for row in rows if row)


def secret_of(parameters: Json) -> str | None:
    """The webhook's secret, if one is set.

    Raises: TelegramRefusal for characters outside A-Z, a-z, 0-9, _ and -.
    """
    secret = parameters.get("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", str(secret)):
        raise TelegramRefusal(400, "Bad Request: secret token contains unallowed characters")
    return str(secret) if secret else None


def _button(button: Json) -> TelegramButton:
    text = str(button.get("text", ""))
    data, url = button.get("callback_data"), button.get("url")
    if not text or (data is None and url is None):
        raise TelegramRefusal(
            400,
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        )
    if data is not None and not 1 <= len(str(data).encode()) <= MAX_CALLBACK_BYTES:
        raise TelegramRefusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return TelegramButton(text=text, callback_data=data, url=url)
