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
