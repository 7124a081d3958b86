"""What the page itself sent: by us, by another program, or by staff in the Page Inbox."""

from typing import Any

from bot.channels.messenger.fields import text
from bot.channels.messenger.send import METADATA

PAGE_INBOX_APP_ID = "263902037430900"


def is_ours(message: dict[str, Any], *, app_id: str) -> bool:
    """True for what this program sent, which is no news to it.

    Our app's id or our mark tells. Where our app's id is not set, only what staff wrote
    in the Page Inbox is taken for another's, so that the bot never silences itself.
    """
    sent_by = text(message.get("app_id"))
    if text(message.get("metadata")) == METADATA:
        return True
    if app_id:
        return sent_by == app_id
    return sent_by not in ("", PAGE_INBOX_APP_ID)
