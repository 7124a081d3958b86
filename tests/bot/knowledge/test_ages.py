"""A stated age says which of several rules is for it."""

from typing import Any

import pytest

from bot.knowledge.ages import is_for, stated
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "ages.yml"))
def test_ages(case: dict[str, Any]) -> None:
    age = stated(case["question"])
    assert age == case["age"]
    if age is not None:
        assert [rule for rule in case["for"] if not is_for(rule, age)] == []
        assert [rule for rule in case["not_for"] if is_for(rule, age)] == []
