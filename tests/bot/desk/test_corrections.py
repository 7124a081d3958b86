"""A correction at the desk: the card in Slack, and an officer's click on the real app."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.care.notices import CorrectionNotice
from bot.desk.app import create_app
from bot.desk.correction_delivery import CorrectionSender
from bot.desk.http import handler
from bot.desk.look import Look
from bot.desk.workspace import Workspace
from bot.errors import GiveUp
from bot.store.store import Store
from tests.bot.corrections.given import COST, DEARER, OFFICER, Town, document
from tests.bot.desk.fakes import COLLEAGUE, FakeQueue
from tests.bot.desk.payloads import SECRET, Gateway, click
from tests.bot.desk.slack import Answer, FakeSlack

pytestmark = pytest.mark.enable_socket

SEND, SKIP = "correction.send", "correction.skip"
Draw = Callable[[], dict[str, Any]]


@pytest.fixture
def town(store: Store) -> Town:
    """Two who speak Dutch and one who speaks English were told what no longer holds."""
    town = Town(store=store)
    for name, language in (("ann", "en"), ("ben", "nl"), ("bob", "nl")):
        town.told(town.person(name, language=language), document())
    town.look(document(DEARER))
    return town


@pytest.fixture
def gateway(slack: FakeSlack, town: Town) -> Gateway:
    """The desk's app on the real corrections."""
    app = create_app(
        queue=FakeQueue(),
        client=WebClient(token="xoxb-test", base_url=slack.url, timeout=2),
        signing_secret=SECRET,
        look=Look(),
        workspace=Workspace(team="T1", bot_user="UBOT", bot="B1"),
        corrections=town.decisions(),
    )
    return Gateway(handler(app, signing_secret=SECRET))


@pytest.fixture
def sender(slack: FakeSlack, town: Town) -> CorrectionSender:
    return CorrectionSender(
        client=AsyncWebClient(token="xoxb-test", base_url=slack.url, timeout=1, retry_handlers=[]),
        corrections=town.decisions(),
        look=Look(),
        channel="#care",
    )


@pytest.fixture
def draw(slack: FakeSlack, sender: CorrectionSender) -> Draw:
    """Delivers the card of the correction; what Slack was told."""

    def deliver() -> dict[str, Any]:
        asyncio.run(sender.send(CorrectionNotice(correction=1)))
        return slack.calls[-1].fields

    return deliver


def shown(card: dict[str, Any]) -> str:
    return json.dumps(card["blocks"], ensure_ascii=False)


def buttons(card: dict[str, Any]) -> list[str]:
    blocks = card["blocks"] if isinstance(card["blocks"], list) else json.loads(card["blocks"])
    found = [each for block in blocks if block["type"] == "actions" for each in block["elements"]]
    return [each["action_id"] for each in found]


def test_the_card_shows_what_differs_to_whom_and_in_which_words(draw: Draw) -> None:
    card = draw()
    text = shown(card)
    assert card["channel"] == "#care"
    assert "*What differs:* €65 → €70" in text
    assert "3 people (Dutch: 2, English: 1)" in text
    assert "*Before*\\n> An adult pays €65." in text
    assert "*Now*\\n> An adult pays €70." in text
    assert "Dit is een rechtzetting. Op [dag" not in text
    assert "Op [day of the answer] gaf ik u antwoord" in text
    assert "On [day of the answer] I answered you" in text
    assert "Nothing has been sent." in text
    assert buttons(card) == [SEND, SKIP]


def test_the_card_is_posted_once_and_then_kept_up_to_date(
    draw: Draw, slack: FakeSlack, town: Town, gateway: Gateway
) -> None:
    draw()
    gateway.interact(click(SEND, "1"))
    approved = draw()
    town.send()
    sent = draw()
    assert slack.methods() == ["chat.postMessage", "chat.update", "chat.update"]
    assert "<@U1> decided on Mon 2 Mar 09:00: send. On its way to 3 people." in shown(approved)
    assert "<@U1> decided on Mon 2 Mar 09:00: send. Sent to 3 people; 0 could" in shown(sent)
    assert (buttons(approved), buttons(sent)) == ([], [])


def test_a_card_that_was_deleted_is_posted_anew(draw: Draw, slack: FakeSlack) -> None:
    draw()
    slack.answers["chat.update"] = [Answer(body={"ok": False, "error": "message_not_found"})]
    draw()
    assert slack.methods() == ["chat.postMessage", "chat.update", "chat.postMessage"]


def test_a_correction_that_is_gone_has_no_card(sender: CorrectionSender) -> None:
    with pytest.raises(GiveUp):
        asyncio.run(sender.send(CorrectionNotice(correction=9)))


@pytest.mark.parametrize(
    ("action", "state", "messages"), [(SEND, "sent", 3), (SKIP, "declined", 0)]
)
def test_a_click_decides_once_however_often_it_comes(
    gateway: Gateway, town: Town, slack: FakeSlack, action: str, state: str, messages: int
) -> None:
    for _ in range(4):
        answer = gateway.interact(click(action, "1"))
        assert (answer.status_code, answer.content) == (200, b"")
    town.send()
    assert town.states() == [state]
    assert len(town.messages()) == messages
    assert slack.calls == []


def test_of_two_officers_the_first_decides_and_the_other_is_told(
    gateway: Gateway, town: Town, slack: FakeSlack
) -> None:
    clicks = [
        click(SEND, "1", by=by, trigger=by, response_url=slack.response_url)
        for by in (OFFICER, COLLEAGUE)
    ]
    with ThreadPoolExecutor(2) as pool:
        statuses = [answer.status_code for answer in pool.map(gateway.interact, clicks)]
    assert statuses == [200, 200]
    said = slack.wait_for("response").fields
    assert said["text"] == "A colleague has already decided on this correction."
    assert said["response_type"] == "ephemeral"
    town.send()
    assert len(town.messages()) == 3


REFUSED = [
    ("one that is gone", click(SEND, "9"), "no longer kept"),
    ("a value that is none of ours", click(SEND, "<b>"), "no longer kept"),
    (
        "somebody of another workspace",
        click(SEND, "1", user={"id": "U8", "team_id": "T8"}),
        "Only staff of this workspace",
    ),
]


@pytest.mark.parametrize(
    ("payload", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_refused_click_is_answered_kindly_and_privately(
    gateway: Gateway, town: Town, slack: FakeSlack, payload: dict[str, Any], expected: str
) -> None:
    payload |= {"response_url": slack.response_url}
    assert gateway.interact(payload).status_code == 200
    assert expected in slack.wait_for("response").fields["text"]
    assert town.states() == ["pending"]


def test_a_text_that_changed_again_is_not_sent(
    gateway: Gateway, town: Town, slack: FakeSlack
) -> None:
    town.look(document(COST.replace("65", "75")))
    payload = click(SEND, "1", response_url=slack.response_url)
    assert gateway.interact(payload).status_code == 200
    assert "has changed again" in slack.wait_for("response").fields["text"]
    assert town.states() == ["overtaken", "pending"]
