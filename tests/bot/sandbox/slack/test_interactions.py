"""Officers at work, and what the desk's answers do."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.sandbox.standins import Standins
from tests.bot.sandbox.receiver import Delivered, Receiver
from tests.bot.sandbox.slack.driving import (
    AMINA,
    CARE,
    EVENTS,
    actions,
    button,
    modal,
    overflow,
    section,
)


def test_a_click_opens_a_modal_and_a_submission_answers(
    standins: Standins, client: WebClient, receiver: Receiver
) -> None:
    answers: dict[str, Any] = {
        "blank": {"response_action": "errors", "errors": {"reply": "Say more"}}
    }

    def answer(one: Delivered) -> tuple[int, dict[str, Any]]:
        payload = one.content
        if payload["type"] != "view_submission":
            return 200, {}
        value = payload["view"]["state"]["values"]["reply"]["text"]["value"]
        return 200, answers.get(value, {})

    receiver.answer = answer
    standins.gateway_url = receiver.base_url
    ts = client.chat_postMessage(channel=CARE, text="Case", blocks=[actions(button())])["ts"]
    assert standins.slack.click(AMINA, CARE, ts, "case.claim").result(5).is_accepted
    click = next(c for c in receiver.contents(EVENTS) if c["type"] == "block_actions")
    assert click["actions"][0]["value"] == "1"
    assert click["message"]["blocks"][0]["block_id"] == "moves"
    view = client.views_open(trigger_id=click["trigger_id"], view=modal())["view"]
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        client.views_open(trigger_id=click["trigger_id"], view=modal())
    standins.slack.submit(AMINA, view["id"], {"text": ""}).result(5)
    assert standins.slack.open_views(AMINA)[0].errors == {
        "reply": "Please complete this required field."
    }
    standins.slack.submit(AMINA, view["id"], {"text": "blank"}).result(5)
    assert standins.slack.open_views(AMINA)[0].errors == {"reply": "Say more"}
    answers["again"] = {"response_action": "update", "view": modal("Sure?")}
    standins.slack.submit(AMINA, view["id"], {"text": "again"}).result(5)
    assert standins.slack.open_views(AMINA)[0].content["title"]["text"] == "Sure?"
    standins.slack.submit(AMINA, view["id"], {"text": "We are sorry"}).result(5)
    assert standins.slack.open_views(AMINA) == []


def test_an_option_of_an_overflow_menu_is_told(
    standins: Standins, client: WebClient, receiver: Receiver
) -> None:
    standins.gateway_url = receiver.base_url
    blocks = [section() | {"accessory": overflow("7:1:question", "7:1:fault")}]
    ts = client.chat_postMessage(channel=CARE, text="Case", blocks=blocks)["ts"]
    chosen = standins.slack.click(AMINA, CARE, ts, "case.understood", "7:1:fault").result(5)
    assert chosen.is_accepted
    [told] = [each for each in receiver.contents(EVENTS) if each["type"] == "block_actions"]
    [action] = told["actions"]
    assert (action["type"], action["selected_option"]["value"]) == ("overflow", "7:1:fault")
    with pytest.raises(LookupError):
        standins.slack.click(AMINA, CARE, ts, "case.understood", "7:1:song").result(5)


def test_a_response_url_replaces_and_whispers(
    standins: Standins, client: WebClient, receiver: Receiver
) -> None:
    standins.gateway_url = receiver.base_url
    ts = client.chat_postMessage(channel=CARE, text="Case", blocks=[actions(button())])["ts"]
    standins.slack.click(AMINA, CARE, ts, "case.claim").result(5)
    url = next(c["response_url"] for c in receiver.contents(EVENTS) if "response_url" in c)
    webhook = WebhookClient(url)
    assert webhook.send(text="Claimed", replace_original=True).body == "ok"
    assert webhook.send(text="Well done", response_type="ephemeral").status_code == 200
    assert standins.slack.messages(CARE)[0].text == "Claimed"
    assert standins.slack.ephemerals(AMINA)[-1].text == "Well done"
    codes = [webhook.send(text="more").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 404]


def test_a_command_is_answered_to_the_officer(
    standins: Standins, client: WebClient, receiver: Receiver
) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "*Two*"}}
    receiver.answer = lambda _: (200, {"text": "Two cases wait", "blocks": [block]})
    standins.gateway_url = receiver.base_url
    standins.slack.command(AMINA, CARE, "/loket", "queue").result(5)
    assert receiver.contents(EVENTS)[0]["text"] == "queue"
    [shown] = standins.slack.ephemerals(AMINA)
    assert (shown.text, shown.blocks) == ("Two cases wait", (block,))


def test_says_so_when_the_desk_does_not_answer(standins: Standins, client: WebClient) -> None:
    ts = client.chat_postMessage(channel=CARE, text="Case", blocks=[actions(button())])["ts"]
    assert not standins.slack.click(AMINA, CARE, ts, "case.claim").result(5).is_accepted
    assert "Try again" in standins.slack.notices(AMINA)[0]
