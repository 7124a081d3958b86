"""Clicks, forms and thread messages, as an officer makes them; ids are the conformance list's."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from bot.care.case import State
from bot.messages import CaseId
from tests.bot.desk.fakes import COLLEAGUE, OFFICER, FakeQueue, a_case
from tests.bot.desk.payloads import Gateway, click, submission
from tests.bot.desk.slack import Answer, FakeSlack

pytestmark = pytest.mark.enable_socket

CASE = CaseId(7)
MINE = a_case(state=State.CLAIMED, officer=OFFICER)
THEIRS = a_case(state=State.CLAIMED, officer=COLLEAGUE)
DONE = a_case(state=State.RESOLVED)

CLICKS = [
    ("claim", a_case(), "case.claim", "claim"),
    ("hand back", MINE, "case.hand_back", "hand_back"),
    ("reopen", DONE, "case.reopen", "reopen"),
]


@pytest.mark.parametrize(
    ("case", "action", "move"), [row[1:] for row in CLICKS], ids=[row[0] for row in CLICKS]
)
def test_s21_a_click_is_one_move(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack, case: Any, action: str, move: str
) -> None:
    queue.cases[CASE] = case
    for _ in range(5):
        answer = gateway.interact(click(action, "7:1"))
        assert (answer.status_code, answer.content) == (200, b"")
    assert queue.moves == [(move, OFFICER, "")]
    assert slack.calls == []


def test_s21_of_two_officers_one_gets_it_and_one_is_told(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack
) -> None:
    clicks = [
        click("case.claim", "7:1", by=officer, trigger=officer, response_url=slack.response_url)
        for officer in (OFFICER, COLLEAGUE)
    ]
    with ThreadPoolExecutor(2) as pool:
        statuses = [answer.status_code for answer in pool.map(gateway.interact, clicks)]
    assert statuses == [200, 200]
    assert len(queue.moves) == 1
    said = slack.wait_for("response").fields
    assert said["text"].startswith("This case has changed meanwhile.")


REFUSED = [
    ("a stale card", a_case(version=2), click("case.claim", "7:1"), "has changed meanwhile"),
    ("somebody else's", THEIRS, click("case.hand_back", "7:1"), "A colleague has this case"),
    ("claimed before", MINE, click("case.claim", "7:1"), "already claimed"),
    ("not claimed", a_case(), click("case.reply", "7:1"), "Nobody has claimed"),
    ("resolved", DONE, click("case.reply", "7:1"), "Reopen it first"),
    ("a form on somebody else's", THEIRS, click("case.ask_back", "7:1"), "A colleague"),
    ("a case that is gone", a_case(), click("case.claim", "8:1"), "no longer kept"),
    ("a value that is none of ours", a_case(), click("case.claim", "<b>"), "no longer kept"),
    (
        "S34: somebody of another workspace",
        a_case(),
        click("case.claim", "7:1", user={"id": "U8", "team_id": "T8"}),
        "Only staff of this workspace",
    ),
    ("no trigger", a_case(), click("case.claim", "7:1", trigger=""), "no longer kept"),
]


@pytest.mark.parametrize(
    ("case", "payload", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_refused_click_is_answered_kindly_and_privately(
    gateway: Gateway,
    queue: FakeQueue,
    slack: FakeSlack,
    case: Any,
    payload: dict[str, Any],
    expected: str,
) -> None:
    queue.cases[CASE] = case
    assert gateway.interact(payload | {"response_url": slack.response_url}).status_code == 200
    said = slack.wait_for("response").fields
    assert expected in said["text"]
    assert said["response_type"] == "ephemeral"
    assert said["replace_original"] is False
    assert (queue.moves, slack.methods()) == ([], ["response"])


def test_a_refusal_without_a_response_url_is_told_in_the_channel(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack
) -> None:
    queue.cases[CASE] = THEIRS
    assert gateway.interact(click("case.hand_back", "7:1")).status_code == 200
    said = slack.wait_for("chat.postEphemeral").fields
    assert (said["channel"], said["user"]) == ("C1", OFFICER)
    assert said["text"] == "A colleague has this case."


def test_a_refusal_is_acknowledged_though_nobody_can_be_told(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack
) -> None:
    queue.cases[CASE] = THEIRS
    slack.answers["chat.postEphemeral"] = [Answer(body={"ok": False, "error": "not_in_channel"})]
    assert gateway.interact(click("case.hand_back", "7:1")).status_code == 200
    slack.wait_for("chat.postEphemeral")


@pytest.mark.parametrize("move", ["reply", "ask_back", "resolve"])
def test_a_form_opens_at_once(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack, move: str
) -> None:
    queue.cases[CASE] = MINE
    assert gateway.interact(click(f"case.{move}", "7:1", trigger="t9")).status_code == 200
    opened = slack.wait_for("views.open")
    assert opened.token == "xoxb-test"
    assert opened.fields["trigger_id"] == "t9"
    view = opened.fields["view"]
    assert (view["callback_id"], view["private_metadata"]) == (f"case.{move}", "7:1")
    assert "Waar blijft mijn bus?" in json.dumps(view)
    assert queue.moves == []


@pytest.mark.parametrize("error", ["expired_trigger_id", "invalid_trigger_id", "exchanged_trigger"])
def test_s24_a_trigger_that_is_over_asks_for_another_click(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack, error: str
) -> None:
    queue.cases[CASE] = MINE
    slack.answers["views.open"] = [Answer(body={"ok": False, "error": error})]
    payload = click("case.reply", "7:1", response_url=slack.response_url)
    assert gateway.interact(payload).status_code == 200
    assert "Please click again" in slack.wait_for("response").fields["text"]


SENT = [
    ("reply", "case.reply", "Er kwam een andere bus.", "reply"),
    ("ask back", "case.ask_back", "Welke lijn?", "ask_back"),
    ("resolve with words", "case.resolve", "Opgelost.", "resolve"),
    ("resolve without", "case.resolve", None, "resolve"),
]


@pytest.mark.parametrize(
    ("callback_id", "text", "move"), [row[1:] for row in SENT], ids=[row[0] for row in SENT]
)
def test_a_form_is_one_move_however_often_it_comes(
    gateway: Gateway,
    queue: FakeQueue,
    slack: FakeSlack,
    callback_id: str,
    text: str | None,
    move: str,
) -> None:
    queue.cases[CASE] = MINE
    for _ in range(3):
        answer = gateway.interact(submission(callback_id, "7:1", text))
        assert (answer.status_code, answer.content) == (200, b"")
    assert queue.moves == [(move, OFFICER, text or "")]
    assert slack.calls == []


INVALID = [
    ("S23: nothing written", MINE, "case.reply", "  ", "Write something first."),
    ("S23: nothing at all", MINE, "case.ask_back", None, "Write something first."),
    ("S23: too long", MINE, "case.reply", "x" * 2001, "At most 2000 characters."),
    ("a colleague took it over", THEIRS, "case.reply", "Dag", "A colleague has this case."),
    ("resolved meanwhile", DONE, "case.reply", "Dag", "This case is resolved. Reopen it first."),
    (
        "resolved meanwhile, and seen before",
        replace(DONE, version=2),
        "case.reply",
        "Dag",
        "This case is resolved. Reopen it first.",
    ),
]


@pytest.mark.parametrize(
    ("case", "callback_id", "text", "expected"),
    [row[1:] for row in INVALID],
    ids=[row[0] for row in INVALID],
)
def test_a_refused_form_stays_open_and_says_why(
    gateway: Gateway,
    queue: FakeQueue,
    case: Any,
    callback_id: str,
    text: str | None,
    expected: str,
) -> None:
    queue.cases[CASE] = case
    answer = gateway.interact(submission(callback_id, "7:1", text))
    assert answer.status_code == 200
    assert answer.json() == {"response_action": "errors", "errors": {"text": expected}}
    assert queue.moves == []


def test_words_may_be_sent_though_the_case_moved_on(gateway: Gateway, queue: FakeQueue) -> None:
    queue.cases[CASE] = replace(MINE, version=2)
    gateway.interact(submission("case.reply", "7:1", "Een lang antwoord"))
    assert queue.moves == [("reply", OFFICER, "Een lang antwoord")]
