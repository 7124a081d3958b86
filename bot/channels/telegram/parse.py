"""Telegram updates into values: what a person did in a private chat, everything else a reason."""

import json
import re
from dataclasses import replace

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, WebAppData
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.base import Parsed, clean, load
from bot.channels.telegram.content import attachments, description, words
from bot.channels.telegram.tolerant import REFUSALS, read
from bot.messages import Inbound, Kind

START = re.compile(r"/start(?:@\w+)?(?:\s+(\S+))?\s*", re.ASCII)


def parse(body: bytes) -> Parsed:
    """One update as the webhook brings it.

    Raises: BadRequest when the body is not JSON.
    """
    return parse_update(load(body))


def parse_update(data: object) -> Parsed:
    """One update as polling brings it; what the SDK cannot read is a reason, not an error."""
    update = read(data)
    try:
        return _parsed(update) if update else _ignored("unreadable")
    except REFUSALS:  # the SDK lets values of wrong types through
        return _ignored("unreadable")


def _parsed(update: Update) -> Parsed:
    if update.message:
        return _message(update, update.message)
    if update.edited_message:
        return _edited(update, update.edited_message)
    if update.callback_query:
        return _pressed(update, update.callback_query)
    if update.my_chat_member:
        return _membership(update, update.my_chat_member)
    return _ignored("unsupported")


def _message(update: Update, message: Message) -> Parsed:
    inbound = _inbound(update, message)
    if reason := _not_for_us(message):
        return _ignored(reason)
    if message.text and (start := START.fullmatch(message.text)):
        return _one(replace(inbound, kind=Kind.START, text="", payload=clean(start[1] or "")))
    if message.web_app_data:
        return _one(_from_web_app(inbound, message.web_app_data))
    if not inbound.text and not inbound.attachments:
        return _ignored("service")
    return _one(inbound)


def _edited(update: Update, message: Message) -> Parsed:
    if reason := _not_for_us(message):
        return _ignored(reason)
    if message.location:  # a shared live location moves every few seconds
        return _ignored("live_location")
    inbound = _inbound(update, message)
    if not inbound.text and not inbound.attachments:
        return _ignored("service")
    refers_to, sent_at = inbound.message_id, message.edit_date
    return _one(
        replace(inbound, kind=Kind.EDIT, refers_to=refers_to, message_id="", sent_at=sent_at)
    )


def _pressed(update: Update, query: CallbackQuery) -> Parsed:
    message = query.message
    if message and message.chat.type != ChatType.PRIVATE:
        return _ignored("group")
    if not query.data:
        return _ignored("unsupported")
    inbound = Inbound(
        channel="telegram",
        external_id=str(update.update_id),
        person=str(message.chat.id if message else query.from_user.id),
        kind=Kind.BUTTON,
        text=_title(query),
        payload=clean(query.data),
        refers_to=str(message.message_id) if message else "",
        callback_id=clean(query.id),
        language_hint=clean(query.from_user.language_code or ""),
    )
    return _one(inbound)


def _membership(update: Update, change: ChatMemberUpdated) -> Parsed:
    if change.chat.type != ChatType.PRIVATE:
        return _ignored("group")
    stopped = change.new_chat_member.status == ChatMemberStatus.BANNED
    inbound = Inbound(
        channel="telegram",
        external_id=str(update.update_id),
        person=str(change.chat.id),
        kind=Kind.STOPPED if stopped else Kind.RESUMED,
        language_hint=clean(change.from_user.language_code or ""),
        sent_at=change.date,
    )
    return _one(inbound)


def _inbound(update: Update, message: Message) -> Inbound:
    written, user = words(message), message.from_user
    return Inbound(
        channel="telegram",
        external_id=str(update.update_id),
        person=str(message.chat.id),
        kind=Kind.TEXT if written else Kind.MEDIA,
        text=written or description(message),
        attachments=attachments(message),
        message_id=str(message.message_id),
        album=clean(message.media_group_id or ""),
        language_hint=clean((user and user.language_code) or ""),
        sent_at=message.date,
    )


def _from_web_app(inbound: Inbound, web_app: WebAppData) -> Inbound:
    data, title = clean(web_app.data), clean(web_app.button_text)
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return replace(inbound, kind=Kind.TEXT, text=data)
    return replace(inbound, kind=Kind.BUTTON, text=title, payload=data)


def _not_for_us(message: Message) -> str:
    if message.chat.type != ChatType.PRIVATE:
        return "group"
    return "from_bot" if message.from_user and message.from_user.is_bot else ""


def _title(query: CallbackQuery) -> str:
    """The words on the pressed button; a message too old to be shown has none."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    titles = [b.text for row in rows for b in row if b.callback_data == query.data]
    return clean(titles[0]) if titles else ""


def _one(inbound: Inbound) -> Parsed:
    return Parsed(inbounds=(inbound,))


def _ignored(reason: str) -> Parsed:
    return Parsed(ignored=(reason,))
