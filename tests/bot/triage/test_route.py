"""From intents to the kind of message."""

import pytest
import yaml

from bot.triage.route import LABELS, Label, label
from tests.source import ROOT

RANKINGS = [
    ("a question", [("ask_policy", 0.9), ("greet", 0.1)], Label.POLICY_QUESTION, 0.9),
    ("a complaint", [("make_complaint", 0.7), ("ask_policy", 0.3)], Label.SERVICE_COMPLAINT, 0.7),
    (
        "a complaint and a fault count together",
        [("ask_policy", 0.4), ("make_complaint", 0.35), ("report_fault", 0.25)],
        Label.SERVICE_COMPLAINT,
        0.6,
    ),
    (
        "many small others count together",
        [("ask_policy", 0.4), ("greet", 0.3), ("thank", 0.3)],
        Label.OTHER,
        0.6,
    ),
    (
        "the fallback says nothing",
        [("nlu_fallback", 0.35), ("ask_policy", 0.3), ("greet", 0.1)],
        Label.POLICY_QUESTION,
        0.75,
    ),
    ("only the fallback", [("nlu_fallback", 1.0)], Label.OTHER, 1.0),
    ("nothing", [], Label.OTHER, 1.0),
]


@pytest.mark.parametrize(
    ("ranking", "expected", "confidence"),
    [row[1:] for row in RANKINGS],
    ids=[row[0] for row in RANKINGS],
)
def test_the_likeliest_kind(
    ranking: list[tuple[str, float]], expected: Label, confidence: float
) -> None:
    found = label(ranking)
    assert found.label is expected
    assert found.confidence == pytest.approx(confidence)


def test_the_intents_are_those_of_the_domain() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert LABELS.keys() <= set(domain["intents"])


def test_what_is_surely_a_complaint_stays_one_whatever_danger_is_in_it() -> None:
    sure, likely = [("make_complaint", 0.9)], [("make_complaint", 0.7), ("insult", 0.3)]
    assert label([*sure, ("insult", 0.1)], "abuse").label is Label.SERVICE_COMPLAINT
    assert label(likely, "abuse") == label([("greet", 0.9)], "threat")
    assert label(likely, "abuse").label is Label.OTHER
    assert label([("ask_policy", 0.95)], "self_harm").label is Label.OTHER
