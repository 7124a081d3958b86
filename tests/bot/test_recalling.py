"""What a person reads who quotes the number of an answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.institution_file import read
from bot.knowledge.receipts import Receipt
from bot.knowledge.standing import Standing
from bot.messages import ConversationId, utf16_units
from bot.recalling import told
from bot.speech import load
from tests.bot.flow_fakes import NOW, OTHER, SECTION

SPEECH = load(read(Path("tests/institution.yml")))
RECEIPT = Receipt(
    id=1,
    number="A-3F7K",
    is_helpful=None,
    cause="in:1:0",
    conversation=ConversationId(1),
    question="How much?",
    language="en",
    text="A permit costs 10 euros a year.\n\nFrom: Parking, Cost",
    confidence=0.9,
    index_version="0123456789abcdef",
    model_version="loket-1",
    at=NOW,
    sections=(SECTION,),
)


def lines(receipt: Receipt, *became: Standing, language: str = "en", max_chars: int = 4096) -> str:
    return told(receipt, became, SPEECH, language, max_chars=max_chars)


def test_the_words_the_day_the_section_the_version_and_what_became_of_it() -> None:
    assert lines(RECEIPT, Standing.SAME).splitlines() == [
        "This is what I answered under number A-3F7K on 2 March 2026:",
        "",
        "A permit costs 10 euros a year.",
        "",
        "From: Parking, Cost",
        "",
        "The whole text as it stood then (Parking, Cost):",
        "A permit costs 10 euros a year. A second one costs 60 euros.",
        "",
        "Version of our texts: 0123456789abcdef.",
        "This text has not changed since.",
    ]


def test_a_section_that_was_quoted_whole_is_not_said_twice() -> None:
    whole = replace(RECEIPT, text=SECTION.text)
    assert lines(whole, Standing.SAME).count(SECTION.text) == 1


@pytest.mark.parametrize(
    ("fate", "said"), [(Standing.CHANGED, "has changed since"), (Standing.GONE, "no longer")]
)
def test_what_became_of_it(fate: Standing, said: str) -> None:
    assert said in lines(RECEIPT, fate)


def test_of_several_sections_each_is_named_where_their_fates_differ() -> None:
    several = replace(RECEIPT, sections=(SECTION, OTHER))
    text = lines(several, Standing.SAME, Standing.CHANGED)
    assert "Parking, Cost: This text has not changed since." in text
    assert "Parking, Visitors: This text has changed since." in text
    assert lines(several, Standing.SAME, Standing.SAME).count("not changed") == 1


def test_it_fits_the_channel() -> None:
    long = replace(SECTION, text="Parking is 🅿 and more of it. " * 400)
    text = lines(replace(RECEIPT, sections=(long,)), Standing.SAME, max_chars=2000)
    assert 1900 < utf16_units(text) <= 2000
    assert "[…]" in text
    assert text.endswith("This text has not changed since.")


def test_where_there_is_no_room_the_section_is_left_out() -> None:
    text = lines(RECEIPT, Standing.SAME, max_chars=250)
    assert "as it stood then" not in text
    assert RECEIPT.text in text


def test_it_is_told_in_the_language_of_the_moment() -> None:
    assert "2 mars 2026" in lines(RECEIPT, Standing.SAME, language="fr")
