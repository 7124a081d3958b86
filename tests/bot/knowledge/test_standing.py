"""What became of a section, and what else may answer a question."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.encoder import universal
from bot.knowledge.answer import answer
from bot.knowledge.assembly import assemble
from bot.knowledge.index import Index
from bot.knowledge.outcome import Answer
from bot.knowledge.receipts import SectionVersion
from bot.knowledge.standing import Standing, another, cited, standing
from tests.bot.knowledge.library import TODAY, documents

COST = "How much does a resident parking permit cost?"


def index(**changes: dict[str, Any]) -> Index:
    return assemble(documents(**changes), universal())


def quoted(one: Index) -> SectionVersion:
    found = answer(one, COST, language="en", today=TODAY)
    assert isinstance(found, Answer)
    return cited(one, found.citations[0])


def test_a_section_is_kept_as_it_stands() -> None:
    section = quoted(index(parking={"owner": "Mobility", "expires": date(2027, 1, 1)}))
    assert (section.document, section.section, section.language) == ("parking", "cost", "en")
    assert section.text == "A resident parking permit costs 10 euros a year."
    assert (section.owner, section.expires) == ("Mobility", date(2027, 1, 1))


FATES: list[tuple[str, dict[str, Any], dict[str, Any], Standing]] = [
    ("nothing changed", {}, {}, Standing.SAME),
    ("it was reviewed", {}, {"reviewed": TODAY}, Standing.SAME),
    ("its words changed", {"text": "It is free."}, {}, Standing.CHANGED),
    ("it holds from another day", {}, {"effective": date(2026, 5, 1)}, Standing.CHANGED),
    ("it holds no more", {}, {"expires": date(2026, 5, 1)}, Standing.GONE),
    ("the section is gone", {"section": "price"}, {}, Standing.GONE),
    ("the language is gone", {"language": "fr"}, {}, Standing.GONE),
]


@pytest.mark.parametrize(
    ("was", "now", "fate"), [row[1:] for row in FATES], ids=[row[0] for row in FATES]
)
def test_what_became_of_it(was: dict[str, Any], now: dict[str, Any], fate: Standing) -> None:
    section = replace(quoted(index()), **was)
    assert standing(index(parking=now), section, today=TODAY) is fate


def next_best(*given: tuple[str, str], **changes: dict[str, Any]) -> str | None:
    found = another(
        index(**changes), COST, language="en", today=TODAY, given=[("parking", "cost"), *given]
    )
    return found.citations[0].section if found else None


def test_the_next_best_is_another_section() -> None:
    assert next_best() == "where"


def test_what_is_faint_or_holds_no_more_is_not_offered() -> None:
    assert next_best(("parking", "where")) is None
    assert next_best(parking={"expires": date(2026, 5, 1)}) is None
