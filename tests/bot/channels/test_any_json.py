"""Whatever JSON a platform sends, a parser gives values or reasons and never fails."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.base import Parse
from bot.channels.messenger.parse import parser
from bot.channels.telegram.parse import parse

TELEGRAM_WORDS = """
    update_id message edited_message callback_query my_chat_member message_id date edit_date
    from chat id type text caption photo document file_id sticker location latitude longitude
    venue contact data web_app_data reply_markup inline_keyboard new_chat_member status user
"""
MESSENGER_WORDS = """
    messaging standby changes sender recipient id timestamp message mid text is_echo app_id
    is_deleted quick_reply payload attachments type coordinates lat long sticker_id postback
    referral ref optin delivery read watermark message_edit num_edit reaction
"""


BRIEFLY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def values(words: str) -> st.SearchStrategy[Any]:
    """JSON of any shape whose keys, and some of whose strings, mean something."""
    said = st.sampled_from(
        [*words.split(), "private", "group", "kicked", "/start a", "\ud800\x00", ""]
    )
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | said
    keys = st.sampled_from(words.split())
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=8),
        max_leaves=20,
    )


def strings(value: object) -> list[str]:
    if isinstance(value, dict | list | tuple):
        inner = value.values() if isinstance(value, dict) else value
        return [said for item in inner for said in strings(item)]
    return [value] if isinstance(value, str) else []


def holds(read: Parse, payload: object) -> None:
    parsed = read(json.dumps(payload).encode())
    assert parsed.inbounds or parsed.ignored
    for inbound in parsed.inbounds:
        assert inbound.external_id
        assert inbound.person
        assert "\x00" not in "".join(strings(asdict(inbound))).encode().decode()


@given(
    payload=values(TELEGRAM_WORDS)
    | st.builds(lambda m: {"update_id": 1, "message": m}, values(TELEGRAM_WORDS))
)
@BRIEFLY
def test_telegram(payload: object) -> None:
    holds(parse, payload)


@pytest.mark.parametrize("kind", ["message", "edited_message", "callback_query", "my_chat_member"])
@given(data=st.data())
@BRIEFLY
def test_telegram_in_a_private_chat(kind: str, data: st.DataObject) -> None:
    inner = data.draw(
        st.dictionaries(st.sampled_from(TELEGRAM_WORDS.split()), values(TELEGRAM_WORDS))
    )
    known = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private"}, "from": {"id": 42}}
    holds(parse, {"update_id": 1, kind: {**inner, **known, "id": "9"}})


@given(
    items=st.lists(
        st.dictionaries(st.sampled_from(MESSENGER_WORDS.split()), values(MESSENGER_WORDS))
    )
)
@BRIEFLY
def test_messenger(items: list[dict[str, Any]]) -> None:
    people = {"sender": {"id": "42"}, "recipient": {"id": "1"}}
    batch = {"object": "page", "entry": [{"messaging": [{**item, **people} for item in items]}]}
    holds(parser(page_id="1", app_id="777"), batch)
    holds(parser(), {"object": "page", "entry": items})
