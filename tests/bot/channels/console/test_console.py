"""The terminal: what is typed comes in as a value, what is sent is printed."""

import asyncio
from typing import Any

import pytest

from bot.channels.base import Sent
from bot.channels.console.parse import parse
from bot.channels.console.send import ConsoleSender
from bot.messages import Button, Outbound
from tests.tables import cases, told

USUAL = {"channel": "console", "person": "console", "external_id": "1"}
BUTTONS = (Button(title="Parking", payload="topic.parking"), Button(title="No", payload="no"))


@pytest.mark.parametrize("case", cases(__file__, "parse.yml"))
def test_a_line_becomes_a_value(case: dict[str, Any]) -> None:
    inbound = parse(case["line"], external_id="1", buttons=BUTTONS)
    assert (told(inbound, usual=USUAL) if inbound else None) == case["expect"]


def test_choices_are_printed_with_numbers_and_remembered() -> None:
    lines: list[str] = []
    sender = ConsoleSender(lines.append)
    sent = asyncio.run(sender.send(Outbound(person="console", text="About?", buttons=BUTTONS)))
    assert sent == Sent(external_id="1")
    assert lines == ["About?", "  1. Parking", "  2. No"]
    assert sender.buttons == BUTTONS
