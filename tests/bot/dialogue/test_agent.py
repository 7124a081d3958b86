"""The model in its process: what a button means, what the form asks, what cannot be loaded."""

from pathlib import Path

import pytest

from bot.dialogue.agent import RasaDialogue
from bot.effects import Answer, OpenCase, Say
from bot.errors import SettingsError
from tests.model import Talk


def said(talk: Talk, *texts: str) -> list[object]:
    """The effects of the last of these messages."""
    decided = [talk.say(text) for text in texts]
    return list(decided[-1].effects)


FORMS = [
    (
        "a city asks what and where",
        ("what", "where"),
        ["I have a complaint", "nobody answers the phone", "the town hall"],
        OpenCase(topic="complaint", what="nobody answers the phone", where="the town hall"),
    ),
    (
        "a bus company asks when as well",
        ("what", "where", "when"),
        ["ik heb een klacht", "de chauffeur was onbeleefd", "lijn 6", "gisteren om 8 uur"],
        OpenCase(
            topic="complaint",
            what="de chauffeur was onbeleefd",
            where="lijn 6",
            when="gisteren om 8 uur",
        ),
    ),
    (
        "what is said at once is not asked",
        ("what", "where", "when"),
        ["Mein Bus der Linie 6 ist heute Morgen nicht gekommen"],
        OpenCase(
            topic="complaint",
            what="Mein Bus der Linie 6 ist heute Morgen nicht gekommen",
            where="Linie 6",
            when="heute Morgen",
        ),
    ),
    (
        "a fault is not asked when",
        ("what", "where", "when"),
        ["il y a un gros trou dans la route", "Kerkstraat, devant l'école"],
        OpenCase(
            topic="fault",
            what="il y a un gros trou dans la route",
            where="Kerkstraat, devant l'école",
        ),
    ),
    (
        "I don't know is an answer",
        ("what", "where", "when"),
        ["I want to complain", "the driver was rude to me", "I don't know", "no idea"],
        OpenCase(topic="complaint", what="the driver was rude to me"),
    ),
    (
        "only what where nothing more is asked",
        ("what",),
        ["je veux porter plainte", "le chauffeur a été impoli"],
        OpenCase(topic="complaint", what="le chauffeur a été impoli"),
    ),
]


@pytest.mark.parametrize(
    ("asks", "texts", "case"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS]
)
def test_a_complaint_asks_only_for_what_is_missing(
    asks: tuple[str, ...], texts: list[str], case: OpenCase
) -> None:
    talk = Talk(asks=asks)
    assert said(talk, *texts) == [case]
    assert talk.slot("complaint_what") is None


LEAVING = ["stop", "laat maar", "annuler", "abbrechen bitte", "never mind", "forget it"]


@pytest.mark.parametrize("word", LEAVING)
@pytest.mark.parametrize("before", [["I want to complain"], ["my bus never came"]])
def test_a_complaint_can_be_left_at_any_question(before: list[str], word: str) -> None:
    talk = Talk()
    assert said(talk, *before, word) == [Say(text="cancelled")]
    assert said(talk, "hello")[0].text == "greeting"  # type: ignore[attr-defined]


QUESTIONS = [
    "How much does a ticket cost?",
    "hoeveel kost een ticket?",
    "combien coûte un ticket ?",
    "was kostet ein Ticket?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_in_between_is_answered_and_the_form_goes_on(question: str) -> None:
    talk = Talk()
    effects = said(talk, "my bus never came", question)
    assert effects == [
        Answer(question=question),
        Say(text="ask_where", buttons=("skip", "cancel")),
    ]
    assert said(talk, "line 6") == [Say(text="ask_when", buttons=("skip", "cancel"))]


def test_two_questions_in_between_are_both_answered() -> None:
    talk = Talk()
    said(talk, "my bus never came", QUESTIONS[0])
    effects = said(talk, "Where can I buy a ticket?")
    assert [type(each) for each in effects] == [Answer, Say]


def test_a_second_complaint_starts_empty() -> None:
    talk = Talk()
    said(talk, "my bus line 6 never came yesterday")
    assert said(talk, "I want to complain") == [Say(text="ask_what")]


def test_a_button_means_what_it_says_whatever_its_words() -> None:
    decided = Talk().say("blah", "ask_person")
    assert decided.understood.intent == "ask_person"
    assert decided.understood.confidence == 1.0
    assert decided.effects == (OpenCase(topic="person", what="blah"),)


@pytest.mark.parametrize(
    "text",
    ["/greet", "/restart", "/session_start", "👍" * 500, "a " * 3000, "\n", "{}", "[x](line)"],
    ids=lambda text: repr(text[:20]),
)
def test_whatever_is_written_something_is_decided(text: str) -> None:
    assert Talk().say(text).effects


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    model = tmp_path / "loket.tar.gz"
    model.write_bytes(b"not a model")
    with pytest.raises(SettingsError, match="loket train"):
        RasaDialogue(model)
