"""Which messages look like the first of several."""

import pytest

from bot.triage.unfinished import is_unfinished


@pytest.mark.parametrize("text", ["my bus", "was late again", "Lijn 6", "encore ce matin"])
def test_a_short_piece_of_a_story_may_go_on(text: str) -> None:
    assert is_unfinished(text, intent="make_complaint", confidence=0.9)


@pytest.mark.parametrize(
    "text",
    [
        "My bus was late.",
        "again?!",
        "late again 😡",
        "the bus to the station was late again this morning",
    ],
)
def test_an_end_or_a_whole_sentence_is_whole(text: str) -> None:
    assert not is_unfinished(text, intent="make_complaint", confidence=0.9)


def test_what_is_clear_by_itself_is_whole() -> None:
    assert not is_unfinished("hello", intent="greet", confidence=0.98)
    assert not is_unfinished("opening hours", intent="ask_policy", confidence=0.7)
    assert is_unfinished("about parking", intent="ask_policy", confidence=0.4)
