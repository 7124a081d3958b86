"""The button behind which a case stands as it was written."""

import json

import pytest

from bot.care.case import State
from bot.messages import CaseId
from tests.bot.desk.fakes import COLLEAGUE, NOW, OFFICER, FakeQueue, Said, a_case
from tests.bot.desk.payloads import Gateway, click
from tests.bot.desk.slack import FakeSlack

pytestmark = pytest.mark.enable_socket


def test_any_officer_reads_it_and_it_is_kept_who_did(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack
) -> None:
    queue.cases[CaseId(7)] = a_case(
        state=State.CLAIMED,
        officer=COLLEAGUE,
        what="Er is zoveel misgegaan. " * 80 + "Bel mij op 0470 12 34 56",
        where="bij Peeters, Kerkstraat 5",
    )
    queue.lines = [Said(at=NOW, author="person", text="of mail jan@example.org")]
    assert gateway.interact(click("case.in_full", "7:1")).status_code == 200
    view = slack.wait_for("views.open").fields["view"]
    assert "0470 12 34 56" in json.dumps(view)
    assert "Kerkstraat 5" in json.dumps(view)
    assert "jan@example.org" in json.dumps(view)
    assert "submit" not in view
    assert queue.read_by == [OFFICER]


def test_a_stranger_reads_nothing(gateway: Gateway, queue: FakeQueue, slack: FakeSlack) -> None:
    stranger = {"id": "U8", "team_id": "T8"}
    payload = click("case.in_full", "7:1", user=stranger)
    gateway.interact(payload | {"response_url": slack.response_url})
    assert "Only staff of this workspace" in slack.wait_for("response").fields["text"]
    assert queue.read_by == []
