"""A quote is the document's own words, whole where they are short."""

from typing import Any

import pytest

from bot.encoder import universal
from bot.knowledge.quote import GAP, MAX_CHARS, quote
from tests.tables import cases

FILLER = " ".join(f"The town hall keeps register number {n} in the archive." for n in range(10))


@pytest.mark.parametrize("case", cases(__file__, "quote.yml"))
def test_quote(case: dict[str, Any]) -> None:
    text = case["text"].replace("{filler}", FILLER)
    found = quote(text, case["question"], language="en", encoder=universal())
    assert len(found) <= MAX_CHARS
    assert found == case.get("expect", found)
    assert [part for part in case.get("holds", []) if part not in found] == []
    for part in found.split(GAP):
        assert part.strip() in text


def test_a_sentence_longer_than_a_screen_is_cut_between_words() -> None:
    found = quote("word " * 500, "word", language="en", encoder=universal())
    assert len(found) <= MAX_CHARS
    assert found.endswith("word …")
