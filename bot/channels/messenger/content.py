"""What a Messenger message says and carries."""

from typing import Any

from bot.channels.messenger.fields import items, mapping, text
from bot.messages import Attachment, MediaType

MEDIA = {
    "image": MediaType.IMAGE,
    "audio": MediaType.AUDIO,
    "video": MediaType.VIDEO,
    "file": MediaType.FILE,
    "location": MediaType.LOCATION,
}
# The thumb beside the text field, in its three sizes.
THUMBS = frozenset({"369239263222822", "369239343222814", "369239383222810"})
THUMB = "👍"


def words(message: dict[str, Any]) -> str:
    """What the person wrote; the thumb counts as written."""
    written = text(message.get("text"))
    found = items(message.get("attachments"))
    is_thumb = any(_sticker(item) in THUMBS for item in found)
    return written or (THUMB if is_thumb else "")


def attachments(message: dict[str, Any]) -> tuple[Attachment, ...]:
    """Every attachment in order; a kind we do not know, or may not see, is `OTHER`."""
    found = [_attachment(item) for item in items(message.get("attachments"))]
    if not found and message.get("is_unsupported"):
        found = [Attachment(media=MediaType.OTHER, reference="")]
    return tuple(found)


def _attachment(item: object) -> Attachment:
    fields = mapping(item)
    payload = mapping(fields.get("payload"))
    media = MEDIA.get(text(fields.get("type")), MediaType.OTHER)
    if _sticker(item):
        media = MediaType.STICKER
    reference = text(payload.get("url")) or text(fields.get("url"))
    if media is MediaType.LOCATION:
        reference = _place(payload)
    name = text(fields.get("title")) or text(payload.get("title"))
    return Attachment(media=media, reference=reference, name=name)


def _sticker(item: object) -> str:
    return text(mapping(mapping(item).get("payload")).get("sticker_id"))


def _place(payload: dict[str, Any]) -> str:
    place = mapping(payload.get("coordinates"))
    latitude, longitude = place.get("lat"), place.get("long")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ""
    return f"{latitude},{longitude}"
