"""What the complaint form reads from one message, as a table."""

from typing import Any

import pytest

from actions.complaint import (
    MAX_CHARS,
    TOPIC,
    UNKNOWN,
    WHAT,
    WHEN,
    WHERE,
    Said,
    is_interruption,
    needed,
    read,
)

LINE = {"entity": "line", "value": "line 6"}
STOP = {"entity": "stop", "value": "Marktplein"}
YESTERDAY = {"entity": "time", "value": "yesterday"}
EIGHT = {"entity": "time", "value": "8 am"}
NUMBER = {"entity": "case_number", "value": "LK-2026-00001"}
LATE = "my bus was 40 minutes late"


def said(text: str, intent: str = "give_details", *entities: Any, asked: str = "") -> Said:
    return Said(text=text, intent=intent, confidence=0.9, entities=entities, requested=asked)


READ = [
    ("an announcement says nothing yet", said("I want to complain", "make_complaint"), {}, {}),
    ("a complaint says what", said(LATE, "make_complaint"), {}, {WHAT: LATE}),
    (
        "all at once",
        said(f"{LATE} on line 6, yesterday", "make_complaint", LINE, YESTERDAY),
        {},
        {WHAT: f"{LATE} on line 6, yesterday", WHERE: "line 6", WHEN: "yesterday"},
    ),
    (
        "several places and times are joined",
        said("x", "make_complaint", LINE, STOP, LINE, YESTERDAY, EIGHT),
        {WHAT: LATE},
        {WHERE: "line 6, Marktplein", WHEN: "yesterday, 8 am"},
    ),
    (
        "what was asked is answered in the person's words",
        said("opposite the school, line 6", "give_details", LINE, asked=WHERE),
        {WHAT: LATE},
        {WHERE: "opposite the school, line 6"},
    ),
    (
        "more than was asked",
        said("line 6, yesterday", "give_details", LINE, YESTERDAY, asked=WHERE),
        {WHAT: LATE},
        {WHERE: "line 6, yesterday", WHEN: "yesterday"},
    ),
    (
        "what is known is not overwritten",
        said("on line 6", "give_details", LINE, asked=WHEN),
        {WHAT: LATE, WHERE: "Marktplein"},
        {WHEN: "on line 6"},
    ),
    ("not known where", said("no idea", "deny", asked=WHERE), {WHAT: LATE}, {WHERE: UNKNOWN}),
    (
        "no, but a place all the same",
        said("no, line 6", "deny", LINE, asked=WHERE),
        {WHAT: LATE},
        {WHERE: "no, line 6"},
    ),
    ("no complaint after all", said("no", "deny", asked=WHAT), {}, {}),
    (
        "few words are an answer when asked",
        said("rude", "nlu_fallback", asked=WHAT),
        {},
        {WHAT: "rude"},
    ),
    ("thanks are no place", said("merci beaucoup", "thank", asked=WHERE), {}, {}),
    ("a question in between", said("what is a fare?", "ask_policy", asked=WHERE), {}, {}),
    ("a case number is no place", said("x", "give_details", NUMBER, asked=WHEN), {}, {WHEN: "x"}),
]


@pytest.mark.parametrize(
    ("message", "known", "filled"), [row[1:] for row in READ], ids=[row[0] for row in READ]
)
def test_what_a_message_fills(message: Said, known: dict[str, str], filled: dict[str, str]) -> None:
    assert read(message, known) == filled


def test_a_long_story_is_cut() -> None:
    story = "the driver shouted " * 100
    assert len(read(said(story, "make_complaint"), {})[WHAT]) <= MAX_CHARS


INTERRUPTIONS = [
    ("leaving", "stop", "cancel", 0.9, True),
    ("a person", "a person please", "ask_person", 0.9, True),
    ("a question, though unsure", "and the fare?", "ask_policy", 0.4, True),
    ("perhaps a question", "the fare", "ask_policy", 0.4, False),
    ("a greeting", "hello", "greet", 0.9, True),
    ("perhaps a greeting", "hello", "greet", 0.4, False),
    ("thanks", "thanks", "thank", 0.9, True),
    ("more of the complaint", LATE, "make_complaint", 0.9, False),
]


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "expected"),
    [row[1:] for row in INTERRUPTIONS],
    ids=[row[0] for row in INTERRUPTIONS],
)
def test_what_interrupts(text: str, intent: str, confidence: float, expected: bool) -> None:
    message = Said(text=text, intent=intent, confidence=confidence, requested=WHERE)
    assert is_interruption(message) is expected


NEEDED = [
    ("a bus company", ["what", "where", "when"], "complaint", [WHAT, WHERE, WHEN]),
    ("a city", ["what", "where"], "complaint", [WHAT, WHERE]),
    ("what is always needed", ["when"], "complaint", [WHAT, WHEN]),
    ("nothing but what", [], "complaint", [WHAT]),
    ("a fault has no time", ["what", "where", "when"], "fault", [WHAT, WHERE]),
]


@pytest.mark.parametrize(
    ("asks", "topic", "slots"), [row[1:] for row in NEEDED], ids=[row[0] for row in NEEDED]
)
def test_what_is_asked_for(asks: list[str], topic: str, slots: list[str]) -> None:
    assert needed(asks, topic) == slots
    assert TOPIC not in slots
