"""Effects to Rasa's JSON and back."""

import json
from typing import Any

import pytest

from bot.effects import (
    AddRemark,
    Answer,
    CaseStatus,
    CorrectCase,
    Effect,
    Helpful,
    NotHelpful,
    OpenCase,
    QuoteAnswer,
    RaiseAlarm,
    Say,
    SetLanguage,
    parse,
    to_json,
)
from bot.errors import DialogueFailed

EFFECTS: list[Effect] = [
    Say(text="greeting", buttons=("policy", "person"), values={"number": "1"}),
    Answer(question="How much?", is_guess=True),
    QuoteAnswer(number="A-3F7K"),
    Helpful(number="A-3F7K"),
    NotHelpful(number="A-3F7K"),
    OpenCase(topic="complaint", what="late", where="line 6", when="today"),
    CaseStatus(number="LK-2026-00001"),
    AddRemark(),
    CorrectCase(where="line 6"),
    RaiseAlarm(danger="emergency", what="fire"),
    SetLanguage(language="fr"),
]


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda each: type(each).__name__)
def test_an_effect_comes_back_as_it_was_sent(effect: Effect) -> None:
    assert parse(json.loads(json.dumps(to_json(effect)))) == effect


def test_every_kind_is_tried() -> None:
    assert {type(each) for each in EFFECTS} == set(Effect.__args__)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"effect": "sing"},
        {"effect": "answer"},
        {"effect": "add_remark", "text": "x"},
        {"text": "not ours"},
    ],
)
def test_what_is_none_of_ours_failed(message: dict[str, Any]) -> None:
    with pytest.raises(DialogueFailed):
        parse(message)
