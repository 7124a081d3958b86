"""The parts of a message that may be of different kinds."""

import pytest

from bot.triage.parts import split

CASES = [
    ("One bus was late. Can I get my money back?", 2),
    ("Your bus was late again, and can I get my money back?", 2),
    ("De bus was weer te laat en krijg ik nu mijn geld terug?", 2),
    ("Le bus était en retard, et puis-je être remboursé ?", 2),
    ("Der Bus kam nicht, und bekomme ich mein Geld zurück?", 2),
    ("How much is a ticket?", 1),
    ("Where can I park and what does it cost?", 2),
    ("bus late", 1),
    ("", 0),
]


@pytest.mark.parametrize(("text", "number"), CASES)
def test_sentences_and_questions_within_them_are_parts(text: str, number: int) -> None:
    assert len(split(text)) == number


def test_nothing_is_lost() -> None:
    text = "Well. The bus was late! Thanks. Can I get my money back?"
    assert " ".join(split(text)) == text


def test_a_short_sentence_goes_with_its_neighbour() -> None:
    assert split("Late again. Really.") == ["Late again. Really."]
    assert split("Well. The bus was late!")[0] == "Well. The bus was late!"
