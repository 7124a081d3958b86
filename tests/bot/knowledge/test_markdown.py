"""Markdown becomes sections in the words that were published."""

from typing import Any

import pytest

from bot.knowledge.markdown import sections
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "markdown.yml"))
def test_sections(case: dict[str, Any]) -> None:
    found, faults = sections(case["body"], title="The title", first_line=1)
    assert [[part.id, list(part.path), part.text] for part in found] == case["expect"]
    assert faults == []


def test_an_id_given_twice_is_a_fault_at_its_line() -> None:
    body = "## A {#x}\n\nOne.\n\n## B {#x}\n\nTwo.\n"
    _, faults = sections(body, title="T", first_line=10)
    assert [(fault.line, "choose another" in fault.message) for fault in faults] == [(14, True)]
