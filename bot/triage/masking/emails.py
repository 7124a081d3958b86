"""Mail addresses, also with blanks around the sign or with "(at)" in its place."""

import re
from collections.abc import Iterator

from bot.triage.masking.scan import Place, places

_LOCAL = r"(?<![\w.%+-])[\w.%+'-]*[\w%+-]"
_DOMAIN = r"[^\W_](?:[\w-]*\.)+[^\W\d_]{2,}"
_EMAIL = re.compile(
    rf"{_LOCAL}(?:@| @ ?|@ ){_DOMAIN}"
    rf"|(?i:{_LOCAL} ?[(\[{{](?:at|@|arobase)[)\]}}] ?"
    rf"[^\W_][\w-]*(?:(?:\.| ?[(\[{{](?:dot|punt|point|punkt)[)\]}}] ?)[\w-]+)+)"
)


def find(text: str) -> Iterator[Place]:
    """Mail addresses."""
    if "@" in text or "at" in text.lower():
        yield from places(_EMAIL, text)
