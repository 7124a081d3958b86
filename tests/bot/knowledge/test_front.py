"""Front matter keeps the line of every field."""

from typing import Any

import pytest

from bot.knowledge.front import Fault, split
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "front.yml"))
def test_split(case: dict[str, Any]) -> None:
    found, expect = split(case["text"]), case["expect"]
    if "fault" in expect:
        assert isinstance(found, Fault)
        assert found.line == expect["fault"]
        assert expect["message"] in found.message
    else:
        assert not isinstance(found, Fault)
        assert {name: field.line for name, field in found.fields.items()} == expect["fields"]
        assert found.body_line == expect["body_line"]
