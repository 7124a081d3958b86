"""From a dialogue to measures."""

import pytest

from bot.evaluation.cases import Case
from bot.evaluation.evaluate import evaluate
from bot.evaluation.predicting import predict
from bot.evaluation.scores import Share
from tests.bot.evaluation.made import COMPLAINT, OTHER, QUESTION, Scripted, understood

KNOWN = {
    "what does a ticket cost": understood("ask_policy", 0.9),
    "de lamp in onze straat is stuk": understood("report_fault", 0.8),
    "the bus is on fire": understood("report_fault", 0.7, danger="emergency"),
}


def test_each_case_is_understood_as_loket_triage_does() -> None:
    predictions = predict(Scripted(KNOWN), [Case(text=text) for text in (*KNOWN, "x")])
    assert [
        (each.label, pytest.approx(each.confidence), each.intent, each.danger, each.language)
        for each in predictions
    ] == [
        (QUESTION, 0.9, "ask_policy", "", "en"),
        (COMPLAINT, 0.8, "report_fault", "", "nl"),
        (OTHER, 1.0, "report_fault", "emergency", "en"),
        (OTHER, 1.0, "nlu_fallback", "", predictions[3].language),
    ]


def test_the_measures_are_of_all_cases() -> None:
    cases = [
        Case(text="what does a ticket cost", language="en", label=QUESTION, intent="ask_policy"),
        Case(text="de lamp in onze straat is stuk", language="nl", label=COMPLAINT, intent="greet"),
        Case(text="the bus is on fire", safety="emergency"),
    ]
    measures = evaluate(Scripted(KNOWN), cases)
    assert measures.triage["all"].macro_f1 == 1.0
    assert measures.intents["all"] == Share(found=1, count=2)
    assert measures.language["all"] == Share(found=2, count=2)
    assert measures.alarm_recall == {"all": Share(found=1, count=1)}
