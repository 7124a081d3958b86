"""Telegram updates into values, as a table."""

import json
from typing import Any

import pytest

from bot.channels.telegram.parse import parse
from bot.errors import BadRequest
from tests.tables import cases, told

ANN = {"id": 42, "is_bot": False, "first_name": "Ann", "language_code": "nl"}
MESSAGE = {
    "message_id": 7,
    "date": 1700000000,
    "from": ANN,
    "chat": {"id": 42, "type": "private", "first_name": "Ann"},
}
USUAL = {
    "channel": "telegram",
    "external_id": "1",
    "person": "42",
    "language_hint": "nl",
    "sent_at": "2023-11-14T22:13:20+00:00",
}


def body(case: dict[str, Any]) -> bytes:
    if "raw" in case:
        return str(case["raw"]).encode()
    if "message" in case:
        return json.dumps({"update_id": 1, "message": {**MESSAGE, **case["message"]}}).encode()
    if "edited" in case:
        edited = {**MESSAGE, **case["edited"]}
        return json.dumps({"update_id": 1, "edited_message": edited}).encode()
    if "member" in case:
        return json.dumps({"update_id": 1, "my_chat_member": member(**case["member"])}).encode()
    return json.dumps(case["update"]).encode()


def member(*, chat: dict[str, Any], status: str) -> dict[str, Any]:
    us = {"id": 1, "is_bot": True, "first_name": "Loket"}
    new = {"user": us, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    old = {"user": us, "status": "member"}
    change = {"old_chat_member": old, "new_chat_member": new}
    return {"chat": chat, "from": ANN, "date": 1700000000, **change}


@pytest.mark.parametrize("case", cases(__file__, "parse.yml"))
def test_an_update_becomes_a_value_or_a_reason(case: dict[str, Any]) -> None:
    parsed = parse(body(case))
    expected = [case["expect"]] if "expect" in case else []
    assert [told(inbound, usual=USUAL) for inbound in parsed.inbounds] == expected
    assert parsed.ignored == ((case["ignored"],) if "ignored" in case else ())


@pytest.mark.parametrize("broken", [b"", b"not JSON", b"[" * 200_000, b"\xff\xfe\xfa"])
def test_t05_what_is_no_json_is_refused(broken: bytes) -> None:
    with pytest.raises(BadRequest, match=r"body\.not_json"):
        parse(broken)
