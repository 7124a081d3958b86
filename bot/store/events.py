"""Inbound values as JSON and back, for the inbox."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.messages import Attachment, Inbound, Kind, MediaType


def to_json(inbound: Inbound) -> dict[str, Any]:
    """Everything but the columns of its own; empty fields are left out."""
    fields = asdict(inbound)
    fields.pop("channel")
    fields.pop("external_id")
    sent_at = fields.pop("sent_at")
    kept = {key: value for key, value in fields.items() if value}
    if sent_at:
        kept["sent_at"] = sent_at.isoformat()
    return kept


def from_json(channel: str, external_id: str, event: dict[str, Any]) -> Inbound:
    """What `to_json` was given."""
    fields = dict(event)
    sent_at = fields.pop("sent_at", None)
    attachments = tuple(
        Attachment(**{**each, "media": MediaType(each["media"])})
        for each in fields.pop("attachments", ())
    )
    return Inbound(
        channel=channel,
        external_id=external_id,
        kind=Kind(fields.pop("kind")),
        attachments=attachments,
        sent_at=datetime.fromisoformat(sent_at) if sent_at else None,
        **fields,
    )
