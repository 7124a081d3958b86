"""`/loket A-3F7K`, from Slack's request to what the officer sees."""

import json
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.desk.look import Look
from bot.desk.receipts import shown
from bot.knowledge.receipts import Receipt, SectionVersion
from bot.messages import ConversationId
from tests.bot.desk.fakes import NOW, FakeQueue
from tests.bot.desk.payloads import Gateway, command

pytestmark = pytest.mark.enable_socket

SECTION = SectionVersion(
    document="city/passport",
    language="en",
    section="cost",
    title="Passport",
    heading="What does it cost?",
    text="An adult pays €65.",
    url="https://testdam.example/passport",
    owner="Population",
    effective=date(2026, 1, 1),
    reviewed=date(2026, 3, 1),
)
RECEIPT = Receipt(
    id=1,
    number="A-3F7K",
    is_helpful=False,
    cause="in:1:0",
    conversation=ConversationId(4242),
    question="How much is a <passport>? [phone]",
    language="en",
    text="An adult pays €65.\n\nFrom: Passport",
    confidence=0.914,
    index_version="0123456789abcdef",
    model_version="loket-0123456789ab",
    at=NOW,
    sections=(SECTION,),
)


def answered(gateway: Gateway, text: str, **changes: Any) -> dict[str, Any]:
    response = gateway.command(command(text, **changes))
    assert response.status_code == 200
    content: dict[str, Any] = response.json()
    return content


@pytest.mark.parametrize("text", ["A-3F7K", " a 3f7k ", "a3f7k"])
def test_an_officer_alone_sees_what_was_said_and_from_what(
    gateway: Gateway, queue: FakeQueue, text: str
) -> None:
    queue.receipts[RECEIPT.number] = RECEIPT
    answer = answered(gateway, text)
    told = json.dumps(answer["blocks"], ensure_ascii=False)
    assert answer["response_type"] == "ephemeral"
    for each in (
        *("A-3F7K", "An adult pays €65.", "What does it cost?", "91%", "👎 no", "Population"),
        *("valid from 2026-01-01", "reviewed on 2026-03-01", "0123456789abcdef"),
        *("loket-0123456789ab", "Tue 24 Nov 11:00", "How much is a &lt;passport&gt;? [phone]"),
    ):
        assert each in told, each
    assert "4242" not in told


def test_it_is_acknowledged_within_three_seconds(gateway: Gateway, queue: FakeQueue) -> None:
    queue.slow_s = 0.5
    began = time.monotonic()
    answered(gateway, "A-3F7K")
    assert time.monotonic() - began < 3


OTHERWISE = [
    ("a number that nobody has", "A-0000", "no answer with number A-0000"),
    ("no number", "", "/loket A-3F7K"),
    ("something else", "LK-2026-00001", "/loket A-3F7K"),
]


@pytest.mark.parametrize(
    ("text", "told"), [row[1:] for row in OTHERWISE], ids=[row[0] for row in OTHERWISE]
)
def test_what_is_no_receipt_is_said(gateway: Gateway, text: str, told: str) -> None:
    answer = answered(gateway, text)
    assert told in answer["text"]
    assert answer["response_type"] == "ephemeral"


def test_nobody_unknown_is_told_anything(gateway: Gateway, queue: FakeQueue) -> None:
    queue.receipts[RECEIPT.number] = RECEIPT
    response = gateway.command(command("A-3F7K", by=""))
    assert "€65" not in response.text


def test_a_database_that_is_away_is_slacks_failure(gateway: Gateway, queue: FakeQueue) -> None:
    queue.broken = True
    assert gateway.command(command("A-3F7K")).status_code == 503


def test_it_keeps_to_slacks_limits() -> None:
    long = replace(SECTION, text="<&> word " * 2000, title="T" * 1000, owner="O" * 1000)
    card = shown(replace(RECEIPT, question="q " * 3000, sections=(long,) * 6), Look())
    for block in card.blocks:
        block.validate_json()
        text = block.to_dict().get("text") or {"text": ""}
        assert len(text["text"]) <= 3000
    assert len(json.dumps([each.to_dict() for each in card.blocks])) < 16_000
