"""Danger found by patterns, or by a classifier's probabilities."""

from pathlib import Path

import pytest

from bot.triage.safety import (
    ABUSIVE,
    ALARMING,
    ALARMS,
    Danger,
    assess,
    plain,
    read_examples,
    read_patterns,
)

PATTERNS = read_patterns(Path("data/safety"))
DIRECT = [
    ("my father is not breathing", Danger.EMERGENCY),
    ("mijn vader ademt niet meer", Danger.EMERGENCY),
    ("mon père ne respire plus", Danger.EMERGENCY),
    ("mein Vater atmet nicht mehr", Danger.EMERGENCY),
    ("I want to kill myself", Danger.SELF_HARM),
    ("ik wil niet meer leven", Danger.SELF_HARM),
    ("je veux mourir", Danger.SELF_HARM),
    ("ich will nicht mehr leben", Danger.SELF_HARM),
    ("there is a man with a knife in the tram", Danger.CRIME),
    ("ik maak jullie allemaal dood", Danger.THREAT),
]
HARMLESS = [
    "I'm dying of heat in this bus",
    "where is the fire station?",
    "How do I get a death certificate for my father?",
    "de bus was weer te laat, schandalig",
    "ce service est nul, je suis furieux",
    "Mein Handy ist gestorben",
]


@pytest.mark.parametrize(("text", "danger"), DIRECT)
def test_what_means_danger_by_itself_is_found_without_a_model(text: str, danger: Danger) -> None:
    assert PATTERNS.find(text) is danger


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_alike_is_not(text: str) -> None:
    assert PATTERNS.find(text) is None


def test_accents_case_and_apostrophes_do_not_matter() -> None:
    assert plain("J’AI ÉTÉ") == "j'ai ete"


def test_the_alarms_count_together() -> None:
    half = ALARMING / 2 + 0.01
    found = assess("…", {"emergency": half, "crime": half - 0.01, "harmless": 0.4}, PATTERNS)
    assert found is not None
    assert found[0] is Danger.EMERGENCY


def test_below_the_threshold_there_is_no_alarm() -> None:
    assert assess("…", {"emergency": ALARMING - 0.01, "harmless": 0.6}, PATTERNS) is None


def test_distress_and_abuse_are_no_alarms() -> None:
    found = assess("…", {"distress": 0.9}, PATTERNS)
    assert found == (Danger.DISTRESS, 0.9)
    assert not {Danger.DISTRESS, Danger.ABUSE} & ALARMS


@pytest.mark.parametrize(
    ("name", "from_here"), [("emergency", ALARMING), ("abuse", ABUSIVE)], ids=["alarm", "abuse"]
)
def test_what_is_clearly_a_complaint_needs_more(name: str, from_here: float) -> None:
    probabilities = {name: from_here + 0.01}
    assert assess("…", probabilities, PATTERNS, matter=0.0) == (Danger(name), from_here + 0.01)
    assert assess("…", probabilities, PATTERNS, matter=1.0) is None
    assert assess("…", {name: 0.9}, PATTERNS, matter=1.0) == (Danger(name), 0.9)


def test_every_language_has_at_least_a_hundred_alarms_to_learn_from() -> None:
    # examples of abuse are those of the intent `insult`
    dangers = {str(each) for each in Danger if each is not Danger.ABUSE} | {"harmless"}
    for language in ("en", "nl", "fr", "de"):
        found = list(read_examples(Path("data/safety"), language))
        assert {name for _, name in found} == dangers
        assert sum(name in ALARMS for _, name in found) >= 100
