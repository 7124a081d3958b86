"""What a person did, as words for Rasa or as an effect."""

from dataclasses import replace
from typing import Any

import pytest

from bot.effects import Answer, Effect, Helpful, NotHelpful, QuoteAnswer, Say, SetLanguage
from bot.intake import COMMANDS, GREETING, MENU, Asked, read
from bot.messages import Inbound, Kind
from bot.speech import PAYLOADS

ASKED_BEFORE = [
    {"event": "slot", "name": "last_question", "value": "hm?"},
    {"event": "slot", "name": "last_question", "value": "How much?"},
    {"event": "slot", "name": "offered", "value": "kind"},
]
EVENT = Inbound(channel="telegram", external_id="1", person="42", kind=Kind.TEXT)


def text(words: str) -> Inbound:
    return replace(EVENT, text=words)


def button(payload: str, title: str = "") -> Inbound:
    return replace(EVENT, kind=Kind.BUTTON, payload=payload, text=title)


def other(kind: Kind) -> Inbound:
    return replace(EVENT, kind=kind, payload="x")


READ: list[tuple[str, Inbound, list[dict[str, Any]], Asked | Effect | None]] = [
    ("words", text(" How much? "), [], Asked(text="How much?")),
    ("a command", text("/help"), [], Asked(text="/help", intent="ask_help")),
    ("in a group", text("/Help@loket_bot"), [], Asked(text="/Help@loket_bot", intent="ask_help")),
    (
        "with words after it",
        text("/status LK-1"),
        [],
        Asked(text="/status LK-1", intent="ask_case_status"),
    ),
    ("an intent that a developer types", text("/greet"), [], Asked(text="greet")),
    ("an intent with entities", text('//greet{"a":1}'), [], Asked(text='greet{"a":1}')),
    ("only a slash", text("/"), [], Asked(text="?")),
    ("nothing", text("  "), [], Asked(text="?")),
    ("start", other(Kind.START), [], GREETING),
    ("a picture", other(Kind.MEDIA), [], Say(text="not_text")),
    ("a receipt", other(Kind.DELIVERED), [], None),
    ("a block", other(Kind.STOPPED), [], None),
    ("an edit", other(Kind.EDIT), [], None),
    ("I have a question", button("say:ask_question"), [], Say(text="ask_question")),
    (
        "I have a complaint",
        button("do:make_complaint", "I have a complaint"),
        [],
        Asked(text="I have a complaint", intent="make_complaint"),
    ),
    (
        "a button whose title the platform does not tell",
        button("do:ask_person"),
        [],
        Asked(text="ask person", intent="ask_person"),
    ),
    (
        "it was a question",
        button("kind:ask_policy", "It's a question"),
        ASKED_BEFORE,
        Asked(text="How much?", intent="ask_policy"),
    ),
    (
        "it was a question that is forgotten",
        button("kind:ask_policy", "It's a question"),
        [],
        Asked(text="It's a question", intent="ask_policy"),
    ),
    (
        "an answer was none",
        button("wrong:answer", "Not my question"),
        ASKED_BEFORE,
        NotHelpful(),
    ),
    ("this answer was none", button("wrong:A-3F7K"), [], NotHelpful(number="A-3F7K")),
    ("this answer helped", button("helped:A-3F7K"), [], Helpful(number="A-3F7K")),
    ("an answer helped", button("helped:answer"), [], Helpful()),
    ("only a number", text("A-3F7K"), [], QuoteAnswer(number="A-3F7K")),
    (
        "a number with a matter of its own",
        text("A-3F7K is wrong"),
        [],
        Asked(text="A-3F7K is wrong", number="A-3F7K"),
    ),
    ("a case's number", text("LK-2026-00001"), [], Asked(text="LK-2026-00001")),
    ("a wrong of an earlier version", button("wrong:all", "Wrong"), [], Asked(text="Wrong")),
    ("a language", button("lang:fr"), [], SetLanguage(language="fr")),
    ("a topic", button("topic:0123456789abcdef"), [], Answer(question="topic:0123456789abcdef")),
    ("a text of an earlier version", button("say:old", "Old"), [], Asked(text="Old")),
    ("an intent of an earlier version", button("do:sing", "Sing"), [], Asked(text="Sing")),
    ("a button of an earlier version", button("old", "Old"), [], Asked(text="Old")),
    ("a button without anything", button(""), [], Asked(text="?")),
]


@pytest.mark.parametrize(
    ("inbound", "snapshot", "expected"), [row[1:] for row in READ], ids=[row[0] for row in READ]
)
def test_what_a_person_did(
    inbound: Inbound, snapshot: list[dict[str, Any]], expected: Asked | Effect | None
) -> None:
    assert read(inbound, snapshot) == expected


@pytest.mark.parametrize("payload", PAYLOADS.values())
def test_every_button_of_ours_means_something(payload: str) -> None:
    found = read(button(payload, "title"), [])
    ours = Say | Helpful | NotHelpful
    assert isinstance(found, ours) or (isinstance(found, Asked) and found.intent)


@pytest.mark.parametrize("command", MENU)
def test_every_command_of_the_menu_is_known(command: str) -> None:
    assert f"/{command}" in COMMANDS
