"""One item of a Messenger batch, and what all its kinds have in common."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.messenger.fields import mapping, moment, text
from bot.messages import Attachment, Inbound, Kind


@dataclass(frozen=True, kw_only=True)
class Event:
    """Who, to whom, when; `raw` is the item as it came."""

    sender: str
    recipient: str
    sent_at: datetime | None
    raw: dict[str, Any]

    def part(self, name: str) -> dict[str, Any]:
        """The object under `name`, or an empty one."""
        return mapping(self.raw.get(name))

    def inbound(
        self,
        kind: Kind,
        *,
        external_id: str = "",
        person: str = "",
        text: str = "",
        payload: str = "",
        attachments: tuple[Attachment, ...] = (),
        message_id: str = "",
        refers_to: str = "",
        reference: str = "",
        sent_at: datetime | None = None,
    ) -> Inbound:
        """The value of this event; without an id of Meta's it gets one from its content."""
        return Inbound(
            channel="messenger",
            external_id=external_id or f"{kind}:{_digest(self.raw)}",
            person=person or self.sender,
            kind=kind,
            text=text,
            payload=payload,
            attachments=attachments,
            message_id=message_id,
            refers_to=refers_to,
            reference=reference,
            sent_at=sent_at or self.sent_at,
        )


def event(item: object) -> Event:
    """The event of one item of any shape; what is missing is empty."""
    raw = mapping(item)
    return Event(
        sender=text(mapping(raw.get("sender")).get("id")),
        recipient=text(mapping(raw.get("recipient")).get("id")),
        sent_at=moment(raw.get("timestamp")),
        raw=raw,
    )


def _digest(raw: dict[str, Any]) -> str:
    content = json.dumps(raw, sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()[:32]
