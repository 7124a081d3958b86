"""The Slack stand-in, driven by slack_sdk as it is."""

from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.faults import FaultKind
from bot.sandbox.standins import Standins
from tests.bot.sandbox.receiver import Receiver
from tests.bot.sandbox.slack.driving import AMINA, CARE, actions, button, section


def test_posts_updates_and_threads(standins: Standins, client: WebClient) -> None:
    assert client.auth_test()["user_id"] == "U0LOKET"
    ts = client.chat_postMessage(
        channel="#care", text="Case 1", blocks=[section(), actions(button())]
    )["ts"]
    client.chat_postMessage(channel=CARE, text="History", thread_ts=ts)
    client.chat_update(channel=CARE, ts=ts, text="Case 1, claimed", blocks=[section("claimed")])
    client.chat_postEphemeral(channel=CARE, user=AMINA, text="Too late")
    client.reactions_add(channel=CARE, timestamp=ts, name="eyes")
    (root,) = standins.slack.messages(CARE)
    assert (root.text, root.is_edited, root.reactions) == ("Case 1, claimed", True, ("eyes",))
    assert [m.text for m in standins.slack.thread(CARE, ts)] == ["Case 1, claimed", "History"]
    assert [m.text for m in standins.slack.ephemerals(AMINA)] == ["Too late"]
    assert len(client.conversations_replies(channel=CARE, ts=ts)["messages"]) == 2
    assert client.users_info(user=AMINA)["user"]["real_name"] == "Amina"
    assert client.conversations_info(channel=CARE)["channel"]["name"] == "care"
    assert ts.replace(".", "") in client.chat_getPermalink(channel=CARE, message_ts=ts)["permalink"]


def test_events_are_signed_and_tried_again(
    standins: Standins, client: WebClient, receiver: Receiver
) -> None:
    refused = iter([500])
    ts = client.chat_postMessage(channel=CARE, text="Case")["ts"]
    receiver.answer = lambda _: (next(refused, 200), {})
    standins.gateway_url = receiver.base_url
    standins.slack.write_in_thread(AMINA, CARE, ts, "Called the <depot>")
    assert standins.wait_until(lambda: len(receiver.delivered) == 3)
    own, again, remark = receiver.delivered
    assert own.content["event"]["bot_id"] == "B0LOKET"
    assert again.headers["x-slack-retry-num"] == "1"
    assert again.headers["x-slack-retry-reason"] == "http_error"
    event = remark.content["event"]
    assert (event["user"], event["thread_ts"]) == (AMINA, ts)
    assert event["text"] == "Called the &lt;depot&gt;"
    verifier = SignatureVerifier(standins.config.slack_signing_secret)
    assert verifier.is_valid_request(remark.body, remark.headers)


def test_the_home_tab(standins: Standins, client: WebClient) -> None:
    client.views_publish(user_id=AMINA, view={"type": "home", "blocks": [section("Queue")]})
    home = standins.slack.home(AMINA)
    assert home is not None
    assert home.blocks[0]["text"]["text"] == "Queue"


def test_faults(standins: Standins, client: WebClient) -> None:
    faults = standins.slack.faults
    faults.add(FaultKind.THROTTLED, wait_s=3)
    with pytest.raises(SlackApiError) as raised:
        client.chat_postMessage(channel=CARE, text="a")
    assert raised.value.response.headers["Retry-After"] == "3"
    faults.add(FaultKind.ERROR)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=CARE, text="b")
    client.retry_handlers.clear()
    for kind in (FaultKind.DOWN, FaultKind.LOST_ANSWER):
        faults.add(kind)
        with pytest.raises((ConnectionError, URLError)):
            client.chat_postMessage(channel=CARE, text=kind)
    assert [m.text for m in standins.slack.messages(CARE)] == ["lost_answer"]
