"""The Messenger stand-in: the Send API over HTTP, and its signed events."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.sandbox.faults import FaultKind
from bot.sandbox.standins import Standins
from tests.bot.sandbox.receiver import Receiver

PERSON = "24100201"
HOOK = "/messenger/webhook"


class Page:
    """The Send API as a page uses it."""

    def __init__(self, standins: Standins, base_url: str) -> None:
        self._base = f"{base_url}/graph/v23.0"
        self.token = standins.config.messenger_token

    def send(self, message: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """A message to the person, or whatever else is named."""
        content = {"recipient": {"id": PERSON}, "messaging_type": "RESPONSE"} | more
        if message is not None:
            content["message"] = message
        return self.call("POST", "me/messages", content)

    def call(self, verb: str, path: str, content: Any = None) -> httpx.Response:
        """Any call."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.request(verb, f"{self._base}/{path}", headers=headers, json=content)


@pytest.fixture
def page(standins: Standins, base_url: str) -> Page:
    """A page that the person has written to."""
    standins.graph.person_writes(PERSON, "Bonjour")
    return Page(standins, base_url)


def button(title: str = "Oui", payload: str = "yes") -> dict[str, str]:
    return {"type": "postback", "title": title, "payload": payload}


def template(*buttons: dict[str, str], text: str = "Alors ?") -> dict[str, Any]:
    payload = {"template_type": "button", "text": text, "buttons": list(buttons)}
    return {"attachment": {"type": "template", "payload": payload}}


def quick(count: int = 1, title: str = "Oui") -> dict[str, Any]:
    reply = {"content_type": "text", "title": title, "payload": "yes"}
    return {"text": "Alors ?", "quick_replies": [reply] * count}


def test_a_page_sends_what_a_person_sees(standins: Standins, page: Page) -> None:
    assert page.send(sender_action="typing_on").json() == {"recipient_id": PERSON}
    assert standins.graph.is_typing(PERSON)
    sent = page.send({"text": "Bonjour !"}).json()
    page.send(quick(13))
    page.send(template(button(), {"type": "web_url", "title": "Site", "url": "https://a.b"}))
    first, second, third, fourth = standins.graph.messages(PERSON)
    assert (first.text, first.from_page) == ("Bonjour", False)
    assert (second.text, second.mid) == ("Bonjour !", sent["message_id"])
    assert len(third.quick_replies) == 13
    assert [b.url for b in fourth.buttons] == [None, "https://a.b"]
    assert not standins.graph.is_typing(PERSON)


REFUSALS: list[tuple[str, Callable[[Page], httpx.Response], int]] = [
    ("no message", lambda p: p.send(), 100),
    ("an empty message", lambda p: p.send({"text": ""}), 100),
    ("a text too long", lambda p: p.send({"text": "x" * 2001}), 100),
    ("too many quick replies", lambda p: p.send(quick(14)), 100),
    ("a title too long", lambda p: p.send(quick(title="x" * 21)), 100),
    ("a button's title too long", lambda p: p.send(template(button("x" * 21))), 100),
    ("four buttons", lambda p: p.send(template(*[button()] * 4)), 100),
    ("a template's text too long", lambda p: p.send(template(button(), text="x" * 641)), 100),
    ("an unknown person", lambda p: p.send({"text": "x"}, recipient={"id": "1"}), 100),
    ("a retired tag", lambda p: p.send({"text": "x"}, messaging_type="MESSAGE_TAG", tag="X"), 100),
]


@pytest.mark.parametrize(("use", "code"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_refuses(page: Page, use: Callable[[Page], httpx.Response], code: int) -> None:
    answer = use(page)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


def test_refuses_a_bad_token(page: Page) -> None:
    page.token = "wrong"
    assert page.send({"text": "x"}).json()["error"]["code"] == 190


def test_the_window_closes(standins: Standins, page: Page) -> None:
    standins.graph.quiet_for(PERSON, timedelta(hours=25))
    assert page.send({"text": "x"}).json()["error"]["code"] == 10
    human = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    assert page.send({"text": "x"}, **human).status_code == 200
    standins.graph.quiet_for(PERSON, timedelta(days=8))
    assert page.send({"text": "x"}, **human).json()["error"]["code"] == 10
    standins.graph.person_writes(PERSON, "Encore moi")
    assert page.send({"text": "x"}).status_code == 200


def test_delivers_signed_events(standins: Standins, page: Page, receiver: Receiver) -> None:
    refused = iter([503])
    receiver.answer = lambda _: (next(refused, 200), {})
    mid = page.send(quick()).json()["message_id"]
    standins.gateway_url = receiver.base_url
    standins.graph.person_presses(PERSON, mid, "Oui")
    postback = page.send(template(button())).json()["message_id"]
    standins.graph.person_presses(PERSON, postback, "yes")
    assert standins.wait_until(lambda: not standins.graph.pending)
    taken = receiver.contents(HOOK)[1:]
    events = [event for body in taken for event in body["entry"][0]["messaging"]]
    assert [next(k for k in ("message", "postback") if k in e) for e in events] == [
        "message",
        "message",
        "message",
        "message",
        "postback",
    ]
    assert events[0]["message"]["text"] == "Bonjour"
    assert events[1]["message"]["is_echo"]
    assert str(events[1]["message"]["app_id"]) == standins.config.app_id
    assert events[2]["message"]["quick_reply"] == {"payload": "yes"}
    assert events[4]["postback"]["payload"] == "yes"
    one = receiver.delivered[0]
    key = standins.config.messenger_app_secret.encode()
    good = "sha256=" + hmac.new(key, one.body, hashlib.sha256).hexdigest()
    assert one.headers["x-hub-signature-256"] == good


def test_starts_with_the_payload_of_the_profile(standins: Standins, page: Page) -> None:
    page.call("POST", "me/messenger_profile", {"get_started": {"payload": "HELLO"}})
    standins.graph.person_starts(PERSON)
    assert standins.graph.events[-1]["postback"]["payload"] == "HELLO"
    shown = page.call("GET", "me/messenger_profile?fields=get_started").json()
    assert shown == {"data": [{"get_started": {"payload": "HELLO"}}]}


def test_tells_who_somebody_is(standins: Standins, page: Page) -> None:
    assert page.call("GET", f"{PERSON}?fields=first_name").json()["first_name"] == "Camille"
    assert page.call("GET", "me").json()["id"] == standins.config.page_id
    assert page.call("GET", "1").json()["error"]["error_subcode"] == 33


def test_somebody_writes_from_the_inbox(standins: Standins, page: Page) -> None:
    standins.graph.page_inbox_writes(PERSON, "Bonjour, ici Paul")
    echo = standins.graph.events[-1]["message"]
    assert echo["is_echo"]
    assert "app_id" not in echo


def test_faults(standins: Standins, page: Page) -> None:
    faults = standins.graph.faults
    faults.add(FaultKind.THROTTLED)
    assert page.send({"text": "a"}).json()["error"]["code"] == 613
    faults.add(FaultKind.ERROR)
    assert page.send({"text": "b"}).status_code == 500
    for kind in (FaultKind.DOWN, FaultKind.LOST_ANSWER):
        faults.add(kind)
        with pytest.raises(httpx.TransportError):
            page.send({"text": kind})
    texts = [m.text for m in standins.graph.messages(PERSON) if m.from_page]
    assert texts == ["lost_answer"]
    assert len(standins.graph.calls.named("messages")) == 4
