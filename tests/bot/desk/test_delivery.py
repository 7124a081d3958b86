"""Notices to a Slack on loopback, as tables; ids are those of the conformance list."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.care.case import Alert, Deadline, State
from bot.care.notices import AlertNotice, CardNotice, Notice, ThreadNotice
from bot.desk.delivery import DeskSender
from bot.desk.look import Look
from bot.errors import GiveUp, SendFailed, TryLater
from bot.messages import CaseId
from tests.bot.desk.fakes import CARD_TS, NOW, OFFICER, FakeQueue, a_case
from tests.bot.desk.slack import Answer, FakeSlack

pytestmark = pytest.mark.enable_socket

CASE = CaseId(7)
CARD = CardNotice(case=CASE)
WORDS = ThreadNotice(case=CASE, text="Nog altijd geen bus")
Send = Callable[[Notice], str]


@pytest.fixture
def send(slack: FakeSlack, queue: FakeQueue) -> Send:
    sender = DeskSender(
        client=AsyncWebClient(token="xoxb-test", base_url=slack.url, timeout=1, retry_handlers=[]),
        cases=queue,
        now=lambda: NOW,
        look=Look(),
        default_channel="#care",
        channels={"fines": "C-FINES"},
    )
    return lambda notice: asyncio.run(sender.send(notice))


def unplaced(queue: FakeQueue, **changes: Any) -> None:
    queue.cases[CASE] = a_case(slack_channel="", slack_ts="", **changes)


def test_s27_the_first_notice_posts_one_card_and_keeps_where(
    send: Send, slack: FakeSlack, queue: FakeQueue
) -> None:
    unplaced(queue)
    slack.answers["chat.postMessage"] = [
        Answer(body={"ok": True, "channel": "C-CARE", "ts": "1.000001"})
    ]
    assert send(CARD) == "1.000001"
    assert slack.methods() == ["chat.postMessage"]
    assert slack.calls[0].fields["channel"] == "#care"
    assert "thread_ts" not in slack.calls[0].fields
    assert slack.calls[0].token == "xoxb-test"
    kept = queue.cases[CASE]
    assert (kept.slack_channel, kept.slack_ts) == ("C-CARE", "1.000001")


def test_a_team_with_a_channel_of_its_own_gets_its_cards_there(
    send: Send, slack: FakeSlack, queue: FakeQueue
) -> None:
    unplaced(queue, team="fines")
    send(CARD)
    assert slack.calls[0].fields["channel"] == "C-FINES"


def test_later_notices_bring_the_card_up_to_date(
    send: Send, slack: FakeSlack, queue: FakeQueue
) -> None:
    queue.cases[CASE] = a_case(state=State.CLAIMED, officer=OFFICER, version=2)
    assert send(CARD) == CARD_TS
    assert slack.methods() == ["chat.update"]
    update = slack.calls[0].fields
    assert (update["channel"], update["ts"]) == ("C1", CARD_TS)
    assert "Claimed by <@U1>" in str(update["blocks"])
    assert update["metadata"]["event_payload"] == {"number": "L-0007", "version": 2}


def test_a_card_that_somebody_deleted_is_posted_anew(
    send: Send, slack: FakeSlack, queue: FakeQueue
) -> None:
    slack.answers["chat.update"] = [Answer(body={"ok": False, "error": "message_not_found"})]
    ts = send(CARD)
    assert slack.methods() == ["chat.update", "chat.postMessage"]
    assert queue.cases[CASE].slack_ts == ts != CARD_TS


def test_s27_words_of_the_person_go_into_the_thread(send: Send, slack: FakeSlack) -> None:
    send(WORDS)
    said = slack.calls[0].fields
    assert said["thread_ts"] == CARD_TS
    assert said["text"] == "💬 *The person wrote on Telegram:*\n> Nog altijd geen bus"
    assert said.get("reply_broadcast") is None


def test_words_for_a_card_that_somebody_deleted_get_a_new_one(
    send: Send, slack: FakeSlack, queue: FakeQueue
) -> None:
    slack.answers["chat.postMessage"] = [Answer(body={"ok": False, "error": "thread_not_found"})]
    send(WORDS)
    assert slack.methods() == ["chat.postMessage"] * 3
    assert "blocks" in slack.calls[1].fields
    assert slack.calls[2].fields["thread_ts"] == queue.cases[CASE].slack_ts != CARD_TS


def test_s31_and_s32_words_in_the_thread_are_escaped_and_cut(send: Send, slack: FakeSlack) -> None:
    send(replace(WORDS, text="<!channel> " * 10_000))
    text = slack.calls[0].fields["text"]
    assert len(text) < 40_000
    assert "<!" not in text
    assert text.endswith("…")


def test_what_was_sent_stands_in_the_thread_as_sent(send: Send, slack: FakeSlack) -> None:
    send(replace(WORDS, author="officer"))
    assert slack.calls[0].fields["text"].startswith("📨 *Sent to the person on Telegram:*")


def test_words_without_a_card_bring_it_along(
    send: Send, slack: FakeSlack, queue: FakeQueue
) -> None:
    unplaced(queue)
    send(WORDS)
    assert [call.method for call in slack.calls] == ["chat.postMessage", "chat.postMessage"]


def test_a_case_that_is_gone_is_given_up(send: Send, slack: FakeSlack) -> None:
    with pytest.raises(GiveUp, match=r"slack\.case_unknown"):
        send(CardNotice(case=CaseId(99)))
    assert slack.calls == []


def refusal(error: str, **changes: Any) -> Answer:
    return Answer(body={"ok": False, "error": error}, **changes)


FAILURES = [
    (
        "S28: 429 with Retry-After",
        refusal("ratelimited", status=429, headers={"Retry-After": "7"}),
        TryLater("slack.throttled", wait_s=7),
    ),
    ("S28: 429 without it", Answer(body="slow down", status=429), TryLater("slack.throttled")),
    (
        "S28: 429 with nonsense",
        refusal("ratelimited", status=429, headers={"Retry-After": "soon"}),
        TryLater("slack.throttled"),
    ),
    ("S29: invalid_auth", refusal("invalid_auth"), GiveUp("slack.invalid_auth")),
    ("S29: account_inactive", refusal("account_inactive"), GiveUp("slack.account_inactive")),
    ("S29: token_revoked", refusal("token_revoked"), GiveUp("slack.token_revoked")),
    ("S29: app_uninstalled", refusal("app_uninstalled"), GiveUp("slack.app_uninstalled")),
    ("no such channel", refusal("channel_not_found"), GiveUp("slack.channel_not_found")),
    ("the bot is not in it", refusal("not_in_channel"), GiveUp("slack.not_in_channel")),
    ("S30: ok is missing", Answer(body={}), TryLater("slack.unclear")),
    ("S30: ok is false without a word", Answer(body={"ok": False}), TryLater("slack.unclear")),
    ("S30: ok without a ts", Answer(body={"ok": True}), TryLater("slack.unclear")),
    ("S30: text in place of JSON", Answer(body="maintenance"), TryLater("slack.unclear")),
    ("S30: broken JSON", Answer(body={"a": "x"}, status=502), TryLater("slack.unclear")),
    ("an error that is no code", refusal("<b>Jan</b>"), TryLater("slack.unclear")),
    ("Slack's own trouble", refusal("internal_error"), TryLater("slack.internal_error")),
    ("503", Answer(body="down", status=503), TryLater("slack.unclear")),
    ("no answer in time", Answer(delay_s=1.5), TryLater("slack.unreachable")),
]


REMIND = AlertNotice(case=CASE, alert=Alert.REMIND, deadline=Deadline.FIRST)
LATE = AlertNotice(case=CASE, alert=Alert.LATE, deadline=Deadline.FIRST, lead="S0LEADS")
SOLVE = AlertNotice(case=CASE, alert=Alert.LATE, deadline=Deadline.RESOLUTION, lead="U0LEAD")
CLAIMED: dict[str, Any] = {"state": State.CLAIMED, "officer": OFFICER}
ALERTS = [
    ("nobody has it", REMIND, {}, "⏰ Case L-0007: the person waits for a first answer."),
    ("somebody has it", REMIND, CLAIMED, "<@U1> ⏰ Case L-0007"),
    ("late", LATE, {}, "<!subteam^S0LEADS> 🚨 Case L-0007: nobody has answered"),
    ("late, and somebody has it", LATE, CLAIMED, "<!subteam^S0LEADS> <@U1> 🚨 Case L-0007"),
    ("not solved", SOLVE, {"resolve_by": NOW}, "<@U0LEAD> 🚨 Case L-0007 is not solved."),
    ("answered meanwhile", LATE, {"first_answered_at": NOW}, None),
    ("waits for the person", SOLVE, {"resolve_by": NOW, "paused_at": NOW}, None),
    ("ended meanwhile", REMIND, {"state": State.RESOLVED}, None),
    ("has no such deadline any more", SOLVE, {}, None),
]


@pytest.mark.parametrize(
    ("notice", "changes", "said"), [row[1:] for row in ALERTS], ids=[row[0] for row in ALERTS]
)
def test_a_deadline_is_told_to_the_channel_while_it_is_true(
    send: Send,
    slack: FakeSlack,
    queue: FakeQueue,
    notice: Notice,
    changes: dict[str, Any],
    said: str | None,
) -> None:
    queue.cases[CASE] = a_case(**changes)
    send(notice)
    if said is None:
        assert slack.calls == []
        return
    [call] = slack.calls
    assert call.fields["text"].startswith(said)
    assert (call.fields["thread_ts"], call.fields["reply_broadcast"]) == (CARD_TS, True)


@pytest.mark.parametrize("notice", [CARD, WORDS, LATE], ids=["card", "thread", "alert"])
@pytest.mark.parametrize(
    ("answer", "expected"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES]
)
def test_failures(
    send: Send,
    slack: FakeSlack,
    queue: FakeQueue,
    notice: Notice,
    answer: Answer,
    expected: SendFailed,
) -> None:
    for method in ("chat.update", "chat.postMessage"):
        slack.answers[method] = [answer]
    with pytest.raises(type(expected)) as raised:
        send(notice)
    assert raised.value.code == expected.code
    if isinstance(expected, TryLater):
        assert raised.value.wait_s == expected.wait_s  # type: ignore[attr-defined]
    assert len(slack.calls) == 1
    assert queue.cases[CASE].slack_ts == CARD_TS


def test_nobody_listens() -> None:
    sender = DeskSender(
        client=AsyncWebClient(base_url="http://127.0.0.1:9/", timeout=1, retry_handlers=[]),
        cases=FakeQueue(a_case()),
        now=lambda: NOW,
        look=Look(),
        default_channel="C1",
    )
    with pytest.raises(TryLater, match=r"slack\.unreachable"):
        asyncio.run(sender.send(CARD))
