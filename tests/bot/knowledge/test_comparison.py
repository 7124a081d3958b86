"""What changes the meaning of a text, in the four languages, and what does not."""

from typing import Any

import pytest

from bot.knowledge.comparison import compare
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "comparison.yml"))
def test_differences(case: dict[str, Any]) -> None:
    found = compare(case["before"], case["after"], case["language"])
    assert [str(each) for each in found.differences] == case["differences"]


def test_the_sentences_that_say_so_come_in_their_order() -> None:
    before = "Apply at the desk. It takes 5 days. Bring a photo. An adult pays €65."
    after = "Apply at the desk. It takes 6 days. Bring a photo. An adult pays €70."
    found = compare(before, after, "en")
    assert found.before == ("It takes 5 days.", "An adult pays €65.")
    assert found.after == ("It takes 6 days.", "An adult pays €70.")


def test_the_same_text_has_no_differences() -> None:
    text = "You may not park here. It costs €65, only on 1 May."
    assert compare(text, text, "en").differences == ()
