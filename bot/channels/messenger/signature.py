"""Whether Meta sent these bytes."""

import hashlib
import hmac

from bot.errors import BadRequest

PREFIX = "sha256="


def verify(body: bytes, header: str, *, app_secret: str) -> None:
    """Accept the bytes as they came, before anything decodes them.

    Only SHA-256 counts, whatever the header names; an empty secret accepts nothing.
    Raises: BadRequest with status 401.
    Source: https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads
    """
    expected = PREFIX + hex_digest(app_secret, body)
    matches = hmac.compare_digest(header.encode(), expected.encode())
    if not app_secret or not matches:
        raise BadRequest("messenger.signature", status=401)


def hex_digest(secret: str, message: bytes) -> str:
    """HMAC-SHA256 as 64 hexadecimal digits."""
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()
