"""Figures mean the same however a language writes them."""

from typing import Any

import pytest

from bot.knowledge.figures import figures, is_same
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "figures.yml"))
def test_figures(case: dict[str, Any]) -> None:
    found = figures(case["text"], case["language"])
    assert [f"{each.kind} {each.value.normalize():f}" for each in found] == case["expect"]


def test_a_date_without_a_year_may_be_of_any() -> None:
    ((one,), (same,), (other,)) = (
        figures(text, "en") for text in ("1 May 2026", "1 May", "2 May 2026")
    )
    assert is_same(one, same)
    assert not is_same(one, other)


def test_a_figure_knows_its_words() -> None:
    (found,) = figures("It costs € 3,00 a day.", "nl")
    assert found.said == "€3,00"
