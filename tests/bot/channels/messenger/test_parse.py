"""Messenger batches into values, as a table."""

import json
import re
from typing import Any

import pytest

from bot.channels.messenger.parse import parse, parser
from bot.errors import BadRequest
from tests.tables import cases, told

PAGE_ID, APP_ID = "1", "777"
ITEM = {"sender": {"id": "42"}, "recipient": {"id": PAGE_ID}, "timestamp": 1700000000000}
USUAL = {"channel": "messenger", "person": "42", "sent_at": "2023-11-14T22:13:20+00:00"}
OWN_ID = re.compile(r":[0-9a-f]{32}$")


def body(case: dict[str, Any]) -> bytes:
    if "raw" in case:
        return str(case["raw"]).encode()
    if "body" in case:
        return json.dumps(case["body"]).encode()
    items = [{**ITEM, **item} for item in case.get("items", [case.get("item")])]
    return json.dumps({"object": "page", "entry": [{"id": "1", "messaging": items}]}).encode()


@pytest.mark.parametrize("case", cases(__file__, "parse.yml"))
def test_a_batch_becomes_values_and_reasons(case: dict[str, Any]) -> None:
    page_id, app_id = case.get("page_id", PAGE_ID), case.get("app_id", APP_ID)
    parsed = parser(page_id=page_id, app_id=app_id)(body(case))
    found = [told(inbound, usual=USUAL) for inbound in parsed.inbounds]
    for fields in found:
        fields["external_id"] = OWN_ID.sub(":-", fields["external_id"])
    assert found == case.get("expect", [])
    assert list(parsed.ignored) == case.get("ignored", [])


def test_an_event_without_an_id_gets_the_same_one_each_time_it_is_delivered() -> None:
    first, second = (body({"item": {"referral": {"ref": ref}}}) for ref in ("a", "b"))
    again = [parse(sent).inbounds[0].external_id for sent in (first, first, second)]
    assert again[0] == again[1] != again[2]


@pytest.mark.parametrize("broken", [b"", b"not JSON", b"[" * 200_000])
def test_m08_what_is_no_json_is_refused(broken: bytes) -> None:
    with pytest.raises(BadRequest, match=r"body\.not_json"):
        parse(broken)
