"""A line typed in the terminal into a value."""

from collections.abc import Sequence

from bot.channels.base import clean
from bot.messages import Button, Inbound, Kind

PERSON = "console"


def parse(line: str, *, external_id: str, buttons: Sequence[Button] = ()) -> Inbound | None:
    """What was typed; the number of one of the `buttons` shown presses it.

    None for a line without words.
    """
    text = clean(line).strip()
    if not text:
        return None
    kind, payload = Kind.TEXT, ""
    if text.isdecimal() and 1 <= int(text) <= len(buttons):
        button = buttons[int(text) - 1]
        kind, text, payload = Kind.BUTTON, button.title, button.payload
    elif text.split()[0] == "/start":
        kind, text, payload = Kind.START, "", text.removeprefix("/start").strip()
    return Inbound(
        channel="console",
        external_id=external_id,
        person=PERSON,
        kind=kind,
        text=text,
        payload=payload,
    )
