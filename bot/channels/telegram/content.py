"""What a Telegram message says and carries."""

from telegram import Message

from bot.channels.base import clean
from bot.messages import Attachment, MediaType

# In this order: an animation also comes as a document.
FILES = (
    ("sticker", MediaType.STICKER),
    ("voice", MediaType.AUDIO),
    ("audio", MediaType.AUDIO),
    ("video", MediaType.VIDEO),
    ("video_note", MediaType.VIDEO),
    ("animation", MediaType.VIDEO),
    ("document", MediaType.FILE),
)
# Source: https://core.telegram.org/bots/api#getfile
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


def words(message: Message) -> str:
    """What the person wrote: the text or the caption."""
    return clean(message.text or message.caption or "")


def description(message: Message) -> str:
    """What a place or a contact says of itself, for messages without words."""
    if message.venue:
        return clean(f"{message.venue.title}, {message.venue.address}")
    if contact := message.contact:
        name = f"{contact.first_name} {contact.last_name or ''}".strip()
        return clean(f"{name}, {contact.phone_number}")
    return ""


def attachments(message: Message) -> tuple[Attachment, ...]:
    """The attachment as one item, or nothing; a kind we do not know is `OTHER`."""
    found = _photo(message) or _file(message) or _place(message) or _contact(message)
    if found is None and message.effective_attachment:
        found = Attachment(media=MediaType.OTHER, reference="")
    return (found,) if found else ()


def _photo(message: Message) -> Attachment | None:
    sizes = [size for size in message.photo if (size.file_size or 0) <= MAX_DOWNLOAD_BYTES]
    if not sizes:
        return None
    largest = max(sizes, key=lambda size: size.width * size.height)
    return Attachment(media=MediaType.IMAGE, reference=clean(largest.file_id))


def _file(message: Message) -> Attachment | None:
    for field, media in FILES:
        if item := getattr(message, field):
            name = clean(getattr(item, "file_name", None) or "")
            return Attachment(media=media, reference=clean(item.file_id), name=name)
    return None


def _place(message: Message) -> Attachment | None:
    place = message.location or (message.venue and message.venue.location)
    if not place:
        return None
    reference = f"{place.latitude},{place.longitude}"
    return Attachment(media=MediaType.LOCATION, reference=reference, name=description(message))


def _contact(message: Message) -> Attachment | None:
    if not message.contact:
        return None
    number = clean(message.contact.phone_number)
    return Attachment(media=MediaType.CONTACT, reference=number, name=description(message))
