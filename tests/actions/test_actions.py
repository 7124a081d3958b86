"""Each action decides one effect from the dialogue, as a table."""

import importlib
import pkgutil
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions
from actions.saying import Decision
from bot import effects
from bot.effects import (
    AddRemark,
    Answer,
    CaseStatus,
    CorrectCase,
    Effect,
    OpenCase,
    Say,
    SetLanguage,
)
from tests.source import ROOT

MENU = ("policy", "complaint", "person")


def every_action() -> dict[str, Decision]:
    for each in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"actions.{each.name}")
    return {kind.action_name: kind() for kind in Decision.__subclasses__()}


def tracker(text: str = "", entities: Any = (), **slots: Any) -> Tracker:
    message = {"text": text, "intent": {"name": "x"}, "entities": list(entities)}
    return Tracker("1", slots, message, [], False, None, {}, "action_listen")


DECIDED: list[tuple[str, str, Tracker, Effect]] = [
    ("a greeting", "greet", tracker(), Say(text="greeting", buttons=MENU)),
    ("a goodbye", "goodbye", tracker(), Say(text="goodbye")),
    ("thanks", "thank", tracker(), Say(text="you_are_welcome")),
    ("praise", "praise", tracker(), Say(text="praise")),
    ("help", "ask_help", tracker(), Say(text="help", buttons=MENU)),
    ("are you a bot", "tell_bot", tracker(), Say(text="disclosure", buttons=("person",))),
    ("no business", "out_of_scope", tracker(), Say(text="out_of_scope", buttons=("person",))),
    ("no", "deny", tracker(offered="person"), Say(text="left_open")),
    ("leaving", "cancel", tracker(), Say(text="cancelled")),
    ("an insult", "insult", tracker("idiots"), Say(text="insult", buttons=MENU)),
    ("a remark", "remark", tracker("in the bus"), AddRemark()),
    (
        "a line put right",
        "correct_case",
        tracker("no, line 6", [{"entity": "line", "value": "line 6"}]),
        CorrectCase(where="line 6"),
    ),
    (
        "a time put right",
        "correct_case",
        tracker("no, yesterday", [{"entity": "time", "value": "yesterday"}]),
        CorrectCase(when="yesterday"),
    ),
    ("nothing put right", "correct_case", tracker("no, that one"), AddRemark()),
    ("details", "add_details", tracker("line 6"), AddRemark()),
    ("a question", "answer_policy", tracker("How much?"), Answer(question="How much?")),
    (
        "a language by name",
        "change_language",
        tracker("french please", [{"entity": "language", "value": "fr"}]),
        SetLanguage(language="fr"),
    ),
    ("a language without a name", "change_language", tracker("another"), SetLanguage()),
    (
        "a case by number",
        "tell_case_status",
        tracker("lk-2026-00001", [{"entity": "case_number", "value": "lk-2026-00001"}]),
        CaseStatus(number="LK-2026-00001"),
    ),
    ("all cases", "tell_case_status", tracker("my case"), CaseStatus()),
    (
        "yes to a person",
        "affirm",
        tracker("yes", offered="person", last_question="How much?"),
        OpenCase(topic="question", what="How much?"),
    ),
    (
        "yes to a person about nothing",
        "affirm",
        tracker("yes", offered="person"),
        OpenCase(topic="question", what="yes"),
    ),
    ("yes to nothing", "affirm", tracker("yes"), Say(text="go_on", buttons=MENU)),
    (
        "a person about a question that was not answered",
        "call_person",
        tracker("a person", last_question="How much?", offered="person"),
        OpenCase(topic="person", what="How much?\na person"),
    ),
    (
        "a person, long after a question was answered",
        "call_person",
        tracker("a person about my fine", last_question="How much?"),
        OpenCase(topic="person", what="a person about my fine"),
    ),
    (
        "a person about a complaint that is begun",
        "call_person",
        tracker("a person", complaint_what="late", last_question="How much?"),
        OpenCase(topic="person", what="late\na person"),
    ),
    ("a person", "call_person", tracker("a person"), OpenCase(topic="person", what="a person")),
    (
        "a whole complaint",
        "open_case",
        tracker(complaint_what="late", complaint_where="line 6", complaint_when="today"),
        OpenCase(topic="complaint", what="late", where="line 6", when="today"),
    ),
    (
        "a fault of which the place is not known",
        "open_case",
        tracker(complaint_topic="fault", complaint_what="a hole", complaint_where="?"),
        OpenCase(topic="fault", what="a hole"),
    ),
    ("not understood", "ask_kind", tracker("hm"), Answer(question="hm", is_guess=True)),
    (
        "not understood again",
        "ask_kind",
        tracker("hm", offered="kind"),
        OpenCase(topic="person", what="hm"),
    ),
    ("what", "ask_complaint_form_complaint_what", tracker(), Say(text="ask_what")),
    (
        "where",
        "ask_complaint_form_complaint_where",
        tracker(),
        Say(text="ask_where", buttons=("skip", "cancel")),
    ),
    (
        "when",
        "ask_complaint_form_complaint_when",
        tracker(),
        Say(text="ask_when", buttons=("skip", "cancel")),
    ),
]


@pytest.mark.parametrize(
    ("name", "dialogue", "effect"), [row[1:] for row in DECIDED], ids=[row[0] for row in DECIDED]
)
def test_an_action_decides(name: str, dialogue: Tracker, effect: Effect) -> None:
    dispatcher = CollectingDispatcher()
    events = every_action()[f"action_{name}"].run(dispatcher, dialogue, {})
    [message] = dispatcher.messages
    assert effects.parse(message["custom"]) == effect
    assert all(event["event"] == "slot" for event in events)


def test_every_action_of_the_domain_is_there_and_decided_above() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    named = {each for each in domain["actions"] if isinstance(each, str)}
    assert every_action().keys() == named
    assert {f"action_{name}" for _, name, _, _ in DECIDED} == named


@pytest.mark.parametrize("name", ["open_case", "cancel", "call_person"])
def test_what_ends_a_complaint_forgets_it(name: str) -> None:
    begun = tracker("x", complaint_what="late", complaint_where="line 6", complaint_when="?")
    forgotten = every_action()[f"action_{name}"].slots(begun)
    assert {slot for slot, value in forgotten.items() if value is None} >= {
        "complaint_what",
        "complaint_where",
        "complaint_when",
        "complaint_topic",
    }


def test_every_text_and_button_that_an_action_says_is_there() -> None:
    texts = yaml.safe_load((ROOT / "data/texts/en.yml").read_text(encoding="utf-8"))
    said = [effect for *_, effect in DECIDED if isinstance(effect, Say)]
    assert {each.text for each in said} <= texts.keys()
    assert {f"button_{name}" for each in said for name in each.buttons} <= texts.keys()
