"""The values that pass between packages: what came in, what goes out."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

ConversationId = NewType("ConversationId", int)
InboxId = NewType("InboxId", int)
OutboxId = NewType("OutboxId", int)
CaseId = NewType("CaseId", int)
OfficerId = NewType("OfficerId", str)


class Kind(StrEnum):
    """What happened on a channel, as far as a conversation is concerned."""

    TEXT = "text"  # words, or a caption
    BUTTON = "button"  # a button of ours was pressed; `payload` says which
    START = "start"  # /start, Get Started, a deep link; `payload` holds its reference
    MEDIA = "media"  # only attachments
    EDIT = "edit"  # an earlier message changed; `refers_to` names it
    DELETE = "delete"  # an earlier message was withdrawn; `refers_to` names it
    STOPPED = "stopped"  # the person blocked us
    RESUMED = "resumed"  # the person unblocked us
    TAKEOVER = "takeover"  # staff wrote from the platform's own inbox
    DELIVERED = "delivered"  # a receipt for what we sent


class MediaType(StrEnum):
    """The sorts of attachment that a case can show."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """Something sent beside words. `reference` is the platform's id or URL, or "lat,lon"."""

    media: MediaType
    reference: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """One event of a channel. `external_id` is the platform's own id, unique in the channel.

    `person` is the platform's chat id (Telegram) or page-scoped id (Messenger).
    `language_hint` is the platform profile's language, a BCP 47 tag, or "".
    `message_id` is what a later `refers_to` calls this message; `album` joins the parts of
    one album, which arrive as events of their own. `reference` is the link or advertisement
    through which a pressed button was reached.
    """

    channel: str
    external_id: str
    person: str
    kind: Kind
    text: str = ""
    payload: str = ""
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""
    refers_to: str = ""
    reference: str = ""
    album: str = ""
    callback_id: str = ""
    language_hint: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Button:
    """One choice. Pressing it comes back as `Kind.BUTTON` with `payload` (1-64 bytes)."""

    title: str
    payload: str

    def __post_init__(self) -> None:
        if not self.title or not 1 <= len(self.payload.encode()) <= 64:
            raise ValueError("a button needs a title and a payload of 1 to 64 bytes")


@dataclass(frozen=True, kw_only=True)
class Outbound:
    """One message to a person, short enough for its channel (see `split`).

    `by_officer` marks a human reply: Messenger allows those up to seven days. `unprompted`
    marks news and notices that answer nothing. `window_open` says whether the channel's reply
    window is known to be open when the message is sent; None is unknown.
    """

    person: str
    text: str
    buttons: tuple[Button, ...] = field(default=())
    by_officer: bool = False
    unprompted: bool = False
    window_open: bool | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("an outbound message needs text")


def split(outbound: Outbound, *, max_chars: int) -> list[Outbound]:
    """Parts of at most `max_chars` UTF-16 units, cut between words; buttons on the last."""
    rest, texts = outbound.text.strip(), []
    while utf16_units(rest) > max_chars:
        cut = _cut(rest, max_chars)
        texts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    texts.append(rest)
    parts = [replace(outbound, text=text, buttons=()) for text in texts if text]
    return [*parts[:-1], replace(parts[-1], buttons=outbound.buttons)]


def utf16_units(text: str) -> int:
    """How long the platforms count a text."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, max_chars: int) -> int:
    end = max_chars
    while utf16_units(text[:end]) > max_chars:
        end -= 1
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, end // 2, end)
        if found > 0:
            return found + len(mark)
    return end
