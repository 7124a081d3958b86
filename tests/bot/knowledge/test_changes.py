"""What a maintainer is told between two states of the documents."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.knowledge.changes import between
from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section
from tests.bot.knowledge.library import documents

SINCE, TODAY = date(2026, 5, 1), date(2026, 6, 1)
BEFORE = documents(parking={"effective": date(2026, 1, 1)})


def at(name: str, language: str = "en") -> Document:
    return next(each for each in BEFORE if (each.id, each.language) == (name, language))


def with_text(document: Document, section: str, text: str) -> Document:
    parts = tuple(
        replace(each, text=text) if each.id == section else each for each in document.sections
    )
    return replace(document, sections=parts)


def told(before: Document | None, after: Document | None) -> list[str]:
    key = [(each.language, each.id) for each in (before, after) if each]
    others = [each for each in BEFORE if (each.language, each.id) not in key]
    old = [*others, *([before] if before else [])]
    new = [*others, *([after] if after else [])]
    return [str(each) for each in between(old, new, since=SINCE, today=TODAY)]


PARKING = at("parking")
COST, WHERE = PARKING.sections
MOVED = replace(COST, id="price", path=("Price",))
NEW = Section(id="how", path=("How",), text="Apply at the desk.", line=9)
CASES: list[tuple[str, Any, Any, list[str]]] = [
    ("nothing", PARKING, PARKING, []),
    ("a document is added", None, PARKING, ["en/parking: added (2 sections)"]),
    ("a document is removed", PARKING, None, ["en/parking: removed (2 sections)"]),
    (
        "an amount in one language",
        at("parking", "nl"),
        with_text(at("parking", "nl"), "cost", "Een parkeervergunning kost 12 euro per jaar."),
        ["nl/parking#cost: changed in meaning: 10 euro → 12 euro"],
    ),
    (
        "other words",
        PARKING,
        with_text(PARKING, "cost", "A parking permit for residents costs €10 a year."),
        ["en/parking#cost: reworded"],
    ),
    (
        "a yes that becomes a no",
        PARKING,
        with_text(PARKING, "where", "You may not park in the zone where you live."),
        [
            "en/parking#where: changed in meaning: You may park in the zone where you live. → "
            "You may not park in the zone where you live."
        ],
    ),
    (
        "a section is added",
        PARKING,
        replace(PARKING, sections=(COST, WHERE, NEW)),
        ["en/parking#how: added"],
    ),
    (
        "a section is removed",
        PARKING,
        replace(PARKING, sections=(COST,)),
        ["en/parking#where: removed"],
    ),
    (
        "a section has another heading",
        PARKING,
        replace(PARKING, sections=(MOVED, WHERE)),
        ["en/parking#price: reworded"],
    ),
    (
        "sections in another order",
        PARKING,
        replace(PARKING, sections=(WHERE, COST)),
        [],
    ),
    (
        "another day from which it holds",
        PARKING,
        replace(PARKING, effective=date(2026, 7, 1)),
        ["en/parking: other dates: effective 2026-01-01 → 2026-07-01"],
    ),
    (
        "it expired since",
        replace(PARKING, expires=date(2026, 5, 31)),
        replace(PARKING, expires=date(2026, 5, 31)),
        ["en/parking: holds no more"],
    ),
    (
        "it had expired before",
        replace(PARKING, expires=date(2026, 4, 30)),
        replace(PARKING, expires=date(2026, 4, 30)),
        [],
    ),
    (
        "it holds on its last day",
        replace(PARKING, expires=TODAY),
        replace(PARKING, expires=TODAY),
        [],
    ),
    ("it was reviewed", PARKING, replace(PARKING, reviewed=TODAY), []),
]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_changes(before: Any, after: Any, expected: list[str]) -> None:
    assert told(before, after) == expected
