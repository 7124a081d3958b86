"""The menu "Wrongly understood?" as an officer uses it."""

from typing import Any

import pytest

from bot.care.case import State
from bot.care.meaning import Meaning
from bot.messages import CaseId
from tests.bot.desk.fakes import COLLEAGUE, OFFICER, FakeQueue, a_case
from tests.bot.desk.payloads import Gateway, choice
from tests.bot.desk.slack import FakeSlack

pytestmark = pytest.mark.enable_socket

ACTION = "case.understood"


@pytest.mark.parametrize("meaning", Meaning)
def test_a_choice_is_kept_once_however_often_it_comes(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack, meaning: Meaning
) -> None:
    for _ in range(3):
        answer = gateway.interact(choice(ACTION, f"7:1:{meaning}"))
        assert (answer.status_code, answer.content) == (200, b"")
    assert queue.meanings == [(OFFICER, meaning)]
    assert (queue.moves, slack.calls) == ([], [])


CASES = [
    ("somebody else has it", a_case(state=State.CLAIMED, officer=COLLEAGUE)),
    ("it has moved on since the card was drawn", a_case(version=9)),
    ("it is resolved", a_case(state=State.RESOLVED)),
]


@pytest.mark.parametrize("case", [row[1] for row in CASES], ids=[row[0] for row in CASES])
def test_any_officer_may_say_it_of_any_case(gateway: Gateway, queue: FakeQueue, case: Any) -> None:
    queue.cases[CaseId(7)] = case
    assert gateway.interact(choice(ACTION, "7:1:fault")).status_code == 200
    assert queue.meanings == [(OFFICER, Meaning.FAULT)]


REFUSED = [
    ("a case that is gone", choice(ACTION, "8:1:question"), "no longer kept"),
    ("a meaning that is none of ours", choice(ACTION, "7:1:song"), "no longer kept"),
    ("a button's value", choice(ACTION, "7:1"), "no longer kept"),
    ("nothing chosen", choice(ACTION, None), "no longer kept"),
    ("no trigger", choice(ACTION, "7:1:fault", trigger=""), "no longer kept"),
    (
        "S34: somebody of another workspace",
        choice(ACTION, "7:1:fault", user={"id": "U8", "team_id": "T8"}),
        "Only staff of this workspace",
    ),
]


@pytest.mark.parametrize(
    ("payload", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_cannot_be_kept_is_told_kindly_and_privately(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack, payload: dict[str, Any], expected: str
) -> None:
    assert gateway.interact(payload | {"response_url": slack.response_url}).status_code == 200
    said = slack.wait_for("response").fields
    assert expected in said["text"]
    assert said["response_type"] == "ephemeral"
    assert queue.meanings == []


def test_what_could_not_be_stored_is_a_failure_to_slack(gateway: Gateway, queue: FakeQueue) -> None:
    queue.broken = True
    assert gateway.interact(choice(ACTION, "7:1:fault")).status_code == 503
