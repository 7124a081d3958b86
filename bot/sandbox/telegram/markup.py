"""Telegram's HTML: the plain text people read and the entities that shape it.

Source: https://core.telegram.org/bots/api#html-style
"""

from html.parser import HTMLParser

from bot.sandbox.config import Json
from bot.sandbox.telegram.chats import TelegramRefusal

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}


def from_html(source: str) -> tuple[str, tuple[Json, ...]]:
    """The text without its tags, and an entity per tag; offsets count UTF-16 units.

    Raises: TelegramRefusal for a tag Telegram does not know or that is not closed.
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    if reader.open_tags:
        tag = reader.open_tags[-1][0]
        raise _unparsable(f"Can't find end tag corresponding to start tag {tag}")
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return reader.text, tuple(entities)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Json] = []
        self.open_tags: list[tuple[str, int, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KINDS:
            raise _unparsable(f'Unsupported start tag "{tag}"')
        self.open_tags.append((tag, _units(self.text), dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1][0] != tag:
            raise _unparsable(f'Unexpected end tag "{tag}"')
        _, offset, link = self.open_tags.pop()
        length = _units(self.text) - offset
        if length == 0 or (tag == "a" and not link):
            return
        entity: Json = {"type": _KINDS[tag], "offset": offset, "length": length}
        self.entities.append(entity | ({"url": link} if tag == "a" else {}))

    def handle_data(self, data: str) -> None:
        self.text += data


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _unparsable(why: str) -> TelegramRefusal:
    return TelegramRefusal(400, f"Bad Request: can't parse entities: {why}")
