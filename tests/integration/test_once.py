"""What comes twice has one effect, what nobody signed has none, on both deployments."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import func, select

from bot.sandbox.config import StandinConfig
from bot.speech import Speech
from bot.store.tables import case_events, cases, inbox, messages, outbox
from tests.integration.conftest import SQLITE
from tests.integration.deployment import Deployment
from tests.integration.ledger import faults
from tests.integration.officers import Officer
from tests.integration.people import Channel, Person

TABLES = (inbox, messages, cases, case_events, outbox)
COMPLAINT = "Bus 6 did not come this morning at Marktplein and I waited an hour"
CONFIG = StandinConfig()
TELEGRAM = json.dumps({"update_id": 1, "message": {"text": "Hello"}}).encode()
MESSENGER = json.dumps({"object": "page", "entry": []}).encode()
Headers = Callable[[bytes], dict[str, str]]


def rows(loket: Deployment) -> list[int]:
    """How many rows each table has."""
    with loket.store.read() as tx:
        counts = [select(func.count()).select_from(each) for each in TABLES]
        return [tx.connection.execute(each).scalar_one() for each in counts]


def moves(loket: Deployment, number: str) -> list[str]:
    """The history of one case."""
    query = (
        select(case_events.c.move)
        .join(cases, cases.c.id == case_events.c.case)
        .where(cases.c.number == number)
        .order_by(case_events.c.id)
    )
    with loket.store.read() as tx:
        return list(tx.connection.execute(query).scalars())


def complains(loket: Deployment, officer: Officer, channel: Channel) -> tuple[Person, str]:
    """Somebody who complained, and the number on the card."""
    person, known = loket.newcomer(channel), len(officer.cards())
    person.writes(COMPLAINT)
    loket.until(lambda: len(officer.cards()) > known, "a card")
    loket.settle()
    return person, officer.cards()[-1].text.split(" ")[0]


@pytest.mark.parametrize("loket", [SQLITE], indirect=True)
def test_a_telegram_webhook_that_comes_five_times_has_one_effect(
    loket: Deployment, amina: Officer
) -> None:
    person, _ = complains(loket, amina, "telegram")
    before = rows(loket)
    for _ in range(4):
        loket.standins.telegram.redeliver(loket.standins.telegram.updates[-1]["update_id"])
        loket.until(lambda: not loket.standins.telegram.pending, "all delivered")
    loket.settle()
    assert len(loket.standins.telegram.deliveries) == 5
    assert all(each.is_accepted for each in loket.standins.telegram.deliveries)
    assert rows(loket) == before
    assert faults(loket.store, [person], loket.standins) == []


def test_a_messenger_event_that_comes_five_times_has_one_effect(
    loket: Deployment, amina: Officer
) -> None:
    person, _ = complains(loket, amina, "messenger")
    before = rows(loket)
    event = next(each for each in loket.standins.graph.events if "message" in each)
    for _ in range(4):
        loket.standins.graph.deliver(person.id, event)
    loket.settle()
    assert rows(loket) == before
    assert faults(loket.store, [person], loket.standins) == []


def test_a_remark_that_slack_delivers_five_times_is_noted_once(
    loket: Deployment, amina: Officer
) -> None:
    _, number = complains(loket, amina, "messenger")
    amina.remarks(number, "The driver was ill")
    loket.until(lambda: "note" in moves(loket, number), "the remark")
    [remark] = [
        each["event"]
        for each in loket.standins.slack.events
        if each["event"].get("text") == "The driver was ill"
    ]
    known = len(loket.standins.slack.events)
    for _ in range(4):
        loket.standins.slack.deliver_event(remark)
    amina.remarks(number, "That is all")  # comes after them
    loket.until(lambda: moves(loket, number).count("note") > 1, "the last remark")
    assert len(loket.standins.slack.events) > known + 4
    assert moves(loket, number) == ["open", "note", "note"]


def test_of_two_officers_who_click_at_once_one_has_the_case(
    loket: Deployment, amina: Officer, joris: Officer, speech: Speech
) -> None:
    person, number = complains(loket, amina, "telegram")
    clicks = [each.begins_to_click(number, "claim") for each in (amina, joris)]
    assert all(each.result(15).is_accepted for each in clicks)
    loket.until(lambda: bool(amina.told() or joris.told()), "a word to who was too late")
    loket.settle()
    assert moves(loket, number) == ["open", "claim"]
    assert sum(speech.say("case_claimed", "en", number=number) in each for each in person.read) == 1
    [late] = [each for each in (amina, joris) if each.told()]
    winner = joris if late is amina else amina
    assert winner.told() == []
    assert len(late.told()) == 1
    assert late.sees(number, f"<@{winner.id}>")


def test_a_click_on_a_card_that_is_out_of_date_is_refused_kindly(
    loket: Deployment, amina: Officer, joris: Officer
) -> None:
    _, number = complains(loket, amina, "telegram")
    loket.standins.slack.faults.add("down", count=None, method="chat.update")
    assert amina.clicks(number, "claim").is_accepted
    assert joris.clicks(number, "claim").is_accepted  # his card still shows the button
    loket.until(lambda: len(joris.told()) == 1, "a word to him")
    loket.standins.slack.faults.clear()
    loket.until(lambda: joris.sees(number, "<@U0AMINA>"), "the card as it is")
    assert moves(loket, number) == ["open", "claim"]


def test_a_form_that_is_sent_twice_replies_once(loket: Deployment, amina: Officer) -> None:
    person, number = complains(loket, amina, "messenger")
    amina.clicks(number, "claim")
    loket.until(lambda: "case.reply" in amina.buttons(number), "what can be done now")
    view = amina.opens(number, "reply")
    sent = [amina.begins_to_submit(view, "We refund your ticket") for _ in range(2)]
    assert all(each.result(15).is_accepted for each in sent)
    loket.until(lambda: person.has_read("We refund your ticket"), "the reply")
    loket.settle()
    assert sum("We refund your ticket" in each for each in person.read) == 1
    assert moves(loket, number) == ["open", "claim", "reply"]


def _meta(secret: str) -> Headers:
    def sign(body: bytes) -> dict[str, str]:
        digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return {"X-Hub-Signature-256": f"sha256={digest}"}

    return sign


def _slack(secret: str, *, age_s: int = 0) -> Headers:
    def sign(body: bytes) -> dict[str, str]:
        stamp = str(int(time.time()) - age_s)
        base = b":".join([b"v0", stamp.encode(), body])
        digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    return sign


def _telegram(secret: str) -> Headers:
    return lambda _: {"X-Telegram-Bot-Api-Secret-Token": secret}


@pytest.mark.parametrize("loket", [SQLITE], indirect=True)
@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        ("/telegram/webhook", TELEGRAM, _telegram(CONFIG.telegram_secret), 200),
        ("/telegram/webhook", TELEGRAM, _telegram("guessed"), 403),
        ("/telegram/webhook", TELEGRAM, _telegram(""), 403),
        ("/messenger/webhook", MESSENGER, _meta(CONFIG.messenger_app_secret), 200),
        ("/messenger/webhook", MESSENGER, _meta("guessed"), 401),
        ("/messenger/webhook", MESSENGER, lambda _: {}, 401),
        ("/slack/events", b"{}", _slack(CONFIG.slack_signing_secret), 200),
        ("/slack/events", b"{}", _slack("guessed"), 401),
        ("/slack/events", b"{}", _slack(CONFIG.slack_signing_secret, age_s=600), 401),
        ("/slack/events", b"{}", lambda _: {}, 401),
    ],
)
def test_only_who_can_sign_is_heard(
    loket: Deployment, path: str, body: bytes, headers: Headers, status: int
) -> None:
    before = rows(loket)
    answer = httpx.post(
        f"{loket.url}{path}",
        content=body,
        headers={"Content-Type": "application/json", **headers(body)},
        trust_env=False,
    )
    assert answer.status_code == status
    assert answer.text == ""
    assert rows(loket) == before
