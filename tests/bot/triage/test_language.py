"""The language of a message, as a table; short ones stay in the conversation's."""

import pytest

from bot.triage.language import detect

SPOKEN = ("nl", "fr", "de", "en")
CLEAR = [
    ("nl", "Hoeveel kost een parkeervergunning voor bewoners?"),
    ("nl", "Mijn bus is vanmorgen niet gekomen"),
    ("nl", "ik wil een klacht indienen"),
    ("nl", "goedemorgen"),
    ("fr", "Combien coûte une carte de stationnement ?"),
    ("fr", "mon bus n'est jamais venu"),
    ("fr", "je veux parler à quelqu'un"),
    ("fr", "bonjour"),
    ("de", "Wie viel kostet ein Bewohnerparkausweis?"),
    ("de", "mein Bus ist heute Morgen nicht gekommen"),
    ("de", "ich möchte mich beschweren"),
    ("de", "guten Tag"),
    ("en", "How much does a resident parking permit cost?"),
    ("en", "my bus did not come this morning"),
    ("en", "I want to complain"),
    ("en", "good morning"),
]


@pytest.mark.parametrize(("language", "text"), CLEAR)
def test_a_first_message_is_answered_in_its_language(language: str, text: str) -> None:
    assert detect(text, SPOKEN) == language


@pytest.mark.parametrize(("language", "text"), [row for row in CLEAR if len(row[1].split()) > 4])
@pytest.mark.parametrize("current", SPOKEN)
def test_a_clear_message_changes_the_language(language: str, text: str, current: str) -> None:
    assert detect(text, SPOKEN, current=current) == language


@pytest.mark.parametrize("current", SPOKEN)
@pytest.mark.parametrize(
    "text", ["Kerkstraat 12", "Marktplein", "LK-2026-00001", "42", "", "👍", "ok", "?!"]
)
def test_a_name_or_a_number_changes_nothing(text: str, current: str) -> None:
    assert detect(text, SPOKEN, current=current) == current


def test_what_is_not_clear_is_in_the_first_language() -> None:
    assert detect("42", SPOKEN) == "nl"


def test_one_language_is_that_one() -> None:
    assert detect("How much does it cost?", ("nl",)) == "nl"


def test_only_what_is_spoken_is_found() -> None:
    assert detect("Wie viel kostet ein Parkausweis?", ("nl", "fr")) in ("nl", "fr")
