"""Amounts are told from other numbers, in the four languages."""

from typing import Any

import pytest

from bot.knowledge.amounts import is_asked, is_named
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "amounts.yml"))
def test_amounts(case: dict[str, Any]) -> None:
    text = case["label"]
    assert (is_asked(text), is_named(text)) == (case["asked"], case["named"])
