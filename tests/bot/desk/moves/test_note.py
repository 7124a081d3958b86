"""What staff type in a case's thread; ids are those of the conformance list."""

from typing import Any

import pytest

from bot.care.case import State
from bot.messages import CaseId
from tests.bot.desk.fakes import COLLEAGUE, OFFICER, FakeQueue, a_case
from tests.bot.desk.payloads import Gateway, thread_message
from tests.bot.desk.slack import Answer, FakeSlack

pytestmark = pytest.mark.enable_socket

CASE = CaseId(7)
MINE = a_case(state=State.CLAIMED, officer=OFFICER)

KEPT = [
    ("S14: words", {}, "Ik bel de chauffeur."),
    (
        "S14: made readable",
        {"text": "<@U2> <https://x.be|plan> &amp;"},
        "@U2 plan (https://x.be) &",
    ),
    ("S15: a prefix means nothing", {"text": "note: bel hem"}, "note: bel hem"),
    (
        "S16: a file",
        {"subtype": "file_share", "text": "", "files": [{"id": "F1", "name": "foto.jpg"}]},
        "📎 foto.jpg",
    ),
    ("S16: no files after all", {"subtype": "file_share", "files": None}, "Ik bel de chauffeur."),
    ("S18: also sent to the channel", {"subtype": "thread_broadcast"}, "Ik bel de chauffeur."),
]


@pytest.mark.parametrize(
    ("changes", "expected"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT]
)
def test_s07_what_staff_type_in_the_thread_is_kept_once(
    gateway: Gateway, queue: FakeQueue, changes: dict[str, Any], expected: str
) -> None:
    for _ in range(3):
        assert gateway.event(thread_message(**changes)).status_code == 200
    assert queue.notes == [(OFFICER, expected)]
    assert queue.moves == []


PASSED_BY = [
    ("S09: our own message", {"user": "UBOT", "bot_id": "B1"}),
    ("S09: our own answer to a response_url", {"user": ..., "bot_id": "B1"}),
    ("S09: another app's message", {"bot_id": "B2"}),
    ("S11: bot_message", {"subtype": "bot_message", "bot_id": "B2", "user": ...}),
    ("S11: message_changed", {"subtype": "message_changed", "message": {"user": OFFICER}}),
    ("S11: message_deleted", {"subtype": "message_deleted"}),
    ("S11: channel_join", {"subtype": "channel_join"}),
    ("S11: ekm_access_denied", {"subtype": "ekm_access_denied"}),
    ("S11: message_replied", {"subtype": "message_replied"}),
    ("S12: nobody's message", {"user": ...}),
    ("S13: beside the threads", {"thread_ts": ...}),
    ("S13: a thread that is no case's", {"thread_ts": "1600000000.000001"}),
    ("S13: the same ts in another channel", {"channel": "C2"}),
    ("S16: neither words nor files", {"text": "", "files": []}),
    ("S16: null", {"text": None}),
    ("S17: our own upload", {"text": "Attached File!", "subtype": "file_share", "bot_id": "B1"}),
    ("S34: somebody of another workspace", {"user_team": "T8", "team": "T8"}),
]


@pytest.mark.parametrize(
    "changes", [row[1] for row in PASSED_BY], ids=[row[0] for row in PASSED_BY]
)
def test_what_is_no_remark_passes_by(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack, changes: dict[str, Any]
) -> None:
    assert gateway.event(thread_message(**changes)).status_code == 200
    assert (queue.notes, queue.moves, slack.calls) == ([], [], [])


def test_an_owner_is_told_once_that_the_thread_is_internal(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack
) -> None:
    queue.cases[CASE] = MINE
    for number in range(3):
        gateway.event(thread_message(ts=f"1700000002.00010{number}"))
    hint = slack.wait_for("chat.postEphemeral").fields
    assert (hint["user"], hint["channel"], hint["thread_ts"]) == (
        OFFICER,
        "C1",
        MINE.slack_ts,
    )
    assert "use *Reply* on the card" in hint["text"]
    gateway.event(thread_message(ts="1700000003.000100", user=COLLEAGUE))
    assert slack.methods() == ["chat.postEphemeral"]
    assert len(queue.notes) == 4


def test_a_hint_that_fails_changes_nothing(
    gateway: Gateway, queue: FakeQueue, slack: FakeSlack
) -> None:
    queue.cases[CASE] = MINE
    slack.answers["chat.postEphemeral"] = [Answer(body={"ok": False, "error": "not_in_channel"})]
    assert gateway.event(thread_message()).status_code == 200
    slack.wait_for("chat.postEphemeral")
    assert len(queue.notes) == 1
