"""Meta's signature, as a table; M07: over the bytes as they came."""

import hashlib
import hmac
from typing import Any

import pytest

from bot.channels.messenger.signature import verify
from bot.errors import BadRequest
from tests.tables import cases

BODY = '{"text": "Zürich \\u00fc 🌍"}'.encode()


def digests(secret: bytes) -> dict[str, str]:
    whole = hmac.new(secret, BODY, hashlib.sha256).hexdigest()
    other = hmac.new(secret, BODY + b" ", hashlib.sha256).hexdigest()
    sha1 = hmac.new(secret, BODY, hashlib.sha1).hexdigest()
    return {"sha256": whole, "sha1": sha1, "other": other, "short": whole[:-1]}


@pytest.mark.parametrize("case", cases(__file__, "signature.yml"))
def test_only_the_right_signature_opens(case: dict[str, Any]) -> None:
    secret = case.get("app_secret", "the-app-secret")
    header = case["signature"].format(**digests(secret.encode()))
    if case.get("accepted"):
        verify(BODY, header, app_secret=secret)
        return
    with pytest.raises(BadRequest) as caught:
        verify(BODY, header, app_secret=secret)
    assert caught.value.status == 401
