"""A quote is the document's own words, whole where they are short."""

from typing import Any

import pytest

from bot.encoder import universal
from bot.knowledge.excerpt import GAP, joined
from bot.knowledge.quote import MAX_CHARS, quote
from tests.tables import cases

FILLER = " ".join(f"The town hall keeps register number {n} in the archive." for n in range(10))


def said(text: str, question: str, language: str = "en") -> str:
    return joined(text, quote(text, question, language=language, encoder=universal()))


@pytest.mark.parametrize("case", cases(__file__, "quote.yml"))
def test_quote(case: dict[str, Any]) -> None:
    text = case["text"].replace("{filler}", FILLER)
    found = said(text, case["question"], language=case.get("language", "en"))
    assert len(found) <= MAX_CHARS
    assert found == case.get("expect", found)
    assert [part for part in case.get("holds", []) if part not in found] == []
    assert [part for part in case.get("lacks", []) if part in found] == []
    assert found.startswith(case.get("begins", ""))
    assert [line for line in found.splitlines() if line != GAP and line not in text] == []


def test_a_sentence_longer_than_a_screen_is_cut_between_words() -> None:
    found = said("word " * 500, "word")
    assert len(found) <= MAX_CHARS
    assert found.endswith("word …")
