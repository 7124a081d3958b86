"""Facts mean the same however a language writes them."""

from typing import Any

import pytest

from bot.knowledge.facts.fact import is_same
from bot.knowledge.facts.reading import figures, read
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "reading.yml"))
def test_read(case: dict[str, Any]) -> None:
    found = read(case["text"], case["language"])
    assert [f"{each.kind} {each.said}" for each in found.facts] == case["facts"]
    assert found.words == case["words"]


@pytest.mark.parametrize("case", cases(__file__, "figures.yml"))
def test_figures(case: dict[str, Any]) -> None:
    found = figures(case["text"], case["language"])
    assert [f"{each.unit} {each.value.normalize():f}" for each in found] == case["expect"]


def test_a_date_without_a_year_may_be_of_any() -> None:
    ((one,), (same,), (other,)) = (
        figures(text, "en") for text in ("1 May 2026", "1 May", "2 May 2026")
    )
    assert is_same(one, same)
    assert not is_same(one, other)


def test_a_fact_knows_its_words() -> None:
    (found,) = figures("It costs € 3,00 a day.", "nl")
    assert found.alone == "€3,00"
