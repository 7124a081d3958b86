"""What the Slack stand-in refuses, as slack_sdk hears it."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.bot.sandbox.slack.driving import CARE, actions, button, modal, section


def post(**content: Any) -> Callable[[WebClient], Any]:
    return lambda client: client.chat_postMessage(**({"channel": CARE, "text": "x"} | content))


REFUSALS: list[tuple[str, Callable[[WebClient], Any], str]] = [
    ("an unknown channel", post(channel="C1"), "channel_not_found"),
    ("nothing to say", lambda c: c.api_call("chat.postMessage", json={"channel": CARE}), "no_text"),
    ("an unknown thread", post(thread_ts="1.2"), "thread_not_found"),
    ("51 blocks", post(blocks=[{"type": "divider"}] * 51), "invalid_blocks"),
    ("a section too long", post(blocks=[section("x" * 3001)]), "invalid_blocks"),
    (
        "a header too long",
        post(blocks=[{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]),
        "invalid_blocks",
    ),
    ("a value too long", post(blocks=[actions(button(value="x" * 2001))]), "invalid_blocks"),
    ("one action id twice", post(blocks=[actions(button(), button())]), "invalid_blocks"),
    ("an unknown block", post(blocks=[{"type": "carrot"}]), "invalid_blocks"),
    (
        "a field too long",
        post(blocks=[{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}]),
        "invalid_blocks",
    ),
    ("all blocks too long", post(blocks=[section("x" * 2900)] * 5), "msg_blocks_too_long"),
    (
        "a message not there",
        lambda c: c.chat_update(channel=CARE, ts="1.2", text="x"),
        "message_not_found",
    ),
    (
        "a made-up trigger",
        lambda c: c.views_open(trigger_id="1", view=modal()),
        "invalid_trigger_id",
    ),
    (
        "a title too long",
        lambda c: c.views_open(trigger_id="1", view=modal("x" * 25)),
        "invalid_arguments",
    ),
    ("a view long closed", lambda c: c.views_update(view_id="V1", view=modal()), "not_found"),
    (
        "a wrong token",
        lambda c: WebClient("xoxb-no", base_url=c.base_url).auth_test(),
        "invalid_auth",
    ),
]


@pytest.mark.parametrize(("use", "error"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_refuses(client: WebClient, use: Callable[[WebClient], Any], error: str) -> None:
    with pytest.raises(SlackApiError) as raised:
        use(client)
    assert raised.value.response["error"] == error
