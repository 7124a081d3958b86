"""Cards and forms: all states, all languages, the longest texts, within Slack's limits."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.models.blocks import Block

from bot.care.case import Case, Event, Move, Priority, State, Topic, allowed
from bot.care.meaning import Meaning
from bot.desk.cards import Shown, card
from bot.desk.labels import languages, read_labels
from bot.desk.look import Look
from bot.desk.modals import modal
from bot.errors import MoveRefused
from bot.messages import CaseId, OfficerId
from tests.bot.desk.fakes import NOW, OFFICER, Said, a_case

HUGE = "<!channel> & <@U1>\n" * 2000
LOOKS = {
    language: Look(
        labels=read_labels(language),
        zone=ZoneInfo("Europe/Brussels"),
        titles={"telegram": "Telegram", "messenger": "Messenger"},
        windows_h={"messenger": 24},
    )
    for language in languages()
}
LOOK = LOOKS["en"]
EVENTS = ("open", "claim", "note", "reply", "ask_back", "answer", "resolve", "reopen", "odd_one")
LONG = a_case(
    channel="messenger",
    what=HUGE,
    where=HUGE,
    when=HUGE,
    officer=OFFICER,
    history=tuple(
        Event(at=NOW, move=move, state=State.CLAIMED, officer=OFFICER, text=HUGE)
        for move in EVENTS * 3
    ),
)
AUTHORS = ("person", "bot", "officer", "robot")
TALK = [Said(at=NOW, author=author, text=HUGE) for author in AUTHORS * 4]


def shown(case: Case, look: Look = LOOK) -> list[dict[str, Any]]:
    return [block.to_dict() for block in card(case, now=NOW, look=look).blocks]


def words(case: Case) -> str:
    return json.dumps(shown(case), ensure_ascii=False)


def check(blocks: list[dict[str, Any]], *, max_blocks: int) -> None:
    """Slack's limits, beyond those which slack_sdk's models check when they are written."""
    assert len(blocks) <= max_blocks
    assert len(json.dumps(blocks)) < 12_000
    for block in blocks:
        Block.parse(block).validate_json()  # type: ignore[union-attr]
        texts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
        for text in filter(None, texts):
            if text["type"] in ("mrkdwn", "plain_text"):
                assert 1 <= len(text["text"]) <= (2000 if "fields" in block else 3000)
                assert "<!" not in text["text"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("case", [a_case(), LONG], ids=["short", "S32: as long as can be"])
def test_cards_of_all_states_hold_the_limits(case: Case, language: str) -> None:
    for state, topic, priority in product(State, Topic, Priority):
        one = replace(case, state=state, topic=topic, priority=priority)
        check(shown(one, LOOKS[language]), max_blocks=50)
        assert len(card(one, now=NOW, look=LOOKS[language]).text) <= 4000


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("move", [Move.REPLY, Move.ASK_BACK, Move.RESOLVE])
@pytest.mark.parametrize("case", [a_case(), LONG], ids=["short", "S32: as long as can be"])
def test_forms_hold_the_limits(case: Case, move: Move, language: str) -> None:
    view = modal(move, case, transcript=TALK, look=LOOKS[language])
    view.validate_json()
    check([block for block in view.to_dict()["blocks"] if block["type"] != "input"], max_blocks=100)
    assert max(len(part["text"]) for part in (view.to_dict()[k] for k in ("title", "submit"))) <= 24


@pytest.mark.parametrize("state", State)
def test_the_buttons_are_the_allowed_moves(state: State) -> None:
    buttons = shown(a_case(state=state, officer=OFFICER))[-1]["elements"]
    assert [button["action_id"] for button in buttons] == [f"case.{m}" for m in allowed(state)]
    assert {button["value"] for button in buttons} == {"7:1"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("state", State)
def test_what_it_was_can_be_said_in_every_state(state: State, language: str) -> None:
    [menu] = menus(a_case(state=state), LOOKS[language])
    options = menu["accessory"]["options"]
    assert menu["accessory"]["type"] == "overflow"
    assert [option["value"] for option in options] == [f"7:1:{each}" for each in Meaning]
    assert len({option["text"]["text"] for option in options}) == len(Meaning)
    assert all(len(option["text"]["text"]) <= 75 for option in options)


def test_a_case_without_words_has_no_menu() -> None:
    assert menus(a_case(what=" ")) == []


def menus(case: Case, look: Look = LOOK) -> list[dict[str, Any]]:
    return [block for block in shown(case, look) if block.get("block_id") == "case.understood"]


SAYS = [
    ("number and topic", {}, "L-0007 · Complaint"),
    ("channel and language, no name", {}, "A person on Telegram, in Dutch"),
    ("a language without a name", {"language": "pl"}, "in PL"),
    ("what", {}, "*What*\\n> De bus kwam niet."),
    ("where", {}, "*Where*\\n> Halte Markt"),
    ("when", {}, "*When*\\n> vanmorgen"),
    ("since, in the institution's time zone", {}, "*Since*\\nTue 24 Nov 11:40"),
    ("the deadline", {}, "*Answer before*\\nTue 24 Nov 13:00"),
    ("late", {"due_at": NOW - timedelta(hours=1)}, "⏰ *late:* Tue 24 Nov 11:00"),
    ("by when it is solved", {"resolve_by": NOW}, "*Solve before*\\nTue 24 Nov 12:00"),
    (
        "solved too late",
        {"resolve_by": NOW - timedelta(hours=1)},
        "*Solve before*\\n⏰ *late:* Tue 24 Nov 11:00",
    ),
    (
        "waits for the person",
        {"state": State.ASKED, "officer": OFFICER, "resolve_by": NOW, "paused_at": NOW},
        "*⏸ Waits for the person since*\\nTue 24 Nov 12:00",
    ),
    ("priority", {"priority": Priority.URGENT}, "🔴 Urgent"),
    ("who has it", {"state": State.CLAIMED, "officer": OFFICER}, "Claimed by <@U1>"),
    ("the channel's window", {"channel": "messenger"}, "*Messenger closes*\\nWed 25 Nov 11:40"),
    (
        "the window is over",
        {"channel": "messenger", "last_inbound_at": NOW - timedelta(days=2)},
        "🚫 since Mon 23 Nov 12:00",
    ),
    ("the thread is internal", {}, "🔒 This thread is internal"),
    ("history", {"history": LONG.history[1:2]}, "Tue 24 Nov 12:00 <@U1> claimed"),
    (
        "what an officer said that it was",
        {"history": (Event(at=NOW, move="understood", state=State.WAITING, text="question"),)},
        "said how to understand it: It was a question",
    ),
    ("S31: a mass mention is words", {"what": "<!channel>"}, "&lt;!channel&gt;"),
    ("S31: in the history too", {"history": LONG.history[:1]}, "&lt;@U1&gt;"),
]


@pytest.mark.parametrize(
    ("changes", "expected"), [row[1:] for row in SAYS], ids=[row[0] for row in SAYS]
)
def test_the_card_says(changes: dict[str, Any], expected: str) -> None:
    assert expected in words(a_case(**changes))


SILENT = [
    ("no person's id", {}, "4242"),
    ("no empty place", {"where": " "}, "*Where*"),
    ("no window where there is none", {}, "closes"),
    ("no deadline once it is resolved", {"state": State.RESOLVED}, "Answer before"),
    ("no mass mention", {"what": "<!channel>"}, "<!channel>"),
]


@pytest.mark.parametrize(
    ("changes", "missing"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT]
)
def test_the_card_does_not_say(changes: dict[str, Any], missing: str) -> None:
    assert missing not in words(a_case(**changes))


def test_the_notification_is_escaped_and_short() -> None:
    text = card(a_case(what=HUGE), now=NOW, look=LOOK).text
    assert "<!channel>" not in text
    assert "&lt;!channel&gt;" in text


def test_a_form_says_where_it_goes_and_shows_the_conversation() -> None:
    case = a_case(state=State.CLAIMED, officer=OFFICER)
    talk = [Said(at=NOW, author="person", text="Hallo?"), Said(at=NOW, author="bot", text="Dag")]
    view = modal(Move.REPLY, case, transcript=talk, look=LOOK).to_dict()
    said = json.dumps(view["blocks"], ensure_ascii=False)
    for text in ("to the person on Telegram", "writes Dutch", "> De bus", "> Hallo?", "> Dag"):
        assert text in said
    assert view["private_metadata"] == "7:1"
    assert view["callback_id"] == "case.reply"
    assert view["blocks"][-1]["element"]["max_length"] == 2000
    assert view["blocks"][-1]["optional"] is False


def test_closing_words_may_be_empty() -> None:
    view = modal(Move.RESOLVE, a_case(what=""), transcript=[], look=LOOK).to_dict()
    assert view["blocks"][-1]["optional"] is True


def test_a_value_is_read_as_it_was_written() -> None:
    value = Shown(case=CaseId(12), version=34)
    assert Shown.from_value(value.to_value()) == value


@pytest.mark.parametrize("value", ["", "7", "7:", ":1", "x:1", "7:1:2", "-7:1", "7: 1", "²:1"])
def test_other_values_are_no_case(value: str) -> None:
    with pytest.raises(MoveRefused, match=r"case\.unknown"):
        Shown.from_value(value)


def test_officers_are_mentioned_by_their_id() -> None:
    assert "<@U9>" in words(a_case(state=State.ASKED, officer=OfficerId("U9")))


def test_what_a_whole_channel_sees_is_masked_and_a_place_keeps_its_address() -> None:
    look = replace(LOOK, masked=lambda _: "[hidden]", masked_place=lambda text: f"{text} [kept]")
    said = Event(at=NOW, move="note", state=State.WAITING, officer=OFFICER, text="Jan Peeters")
    case = a_case(what="Ik ben Jan Peeters", where="Kerkstraat 5", history=(said,))
    drawn = card(case, now=NOW, look=look)
    everything = drawn.text + json.dumps(shown(case, look))
    assert "Peeters" not in everything
    assert "Kerkstraat 5 [kept]" in everything
    assert "[hidden]" in drawn.text


def test_a_case_that_was_answered_has_no_time_for_it() -> None:
    assert "Answer before" not in words(a_case(first_answered_at=NOW))
    assert "Solve before" not in words(a_case(resolve_by=NOW, paused_at=NOW))
