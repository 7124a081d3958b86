"""What is wrong with a section that was given, and whether an answer held it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.corrections.verdicts import EXCERPT_CHARS, excerpt, judge
from bot.knowledge.receipts import SectionVersion

TODAY = date(2026, 6, 1)
GIVEN = SectionVersion(
    document="city/passport",
    language="en",
    section="cost",
    title="Passport",
    heading="Cost",
    text="Apply at the desk. An adult pays €65.",
    effective=date(2026, 1, 1),
)
DEARER = replace(GIVEN, text="Apply at the desk. An adult pays €70.")

CASES: list[tuple[str, Any, tuple[str, str] | None]] = [
    ("nothing changed", GIVEN, None),
    ("another amount", DEARER, ("changed", "€65 → €70")),
    ("another word", replace(GIVEN, text="Apply at the counter. An adult pays 65 euros."), None),
    ("another heading and owner", replace(GIVEN, heading="Price", owner="Population"), None),
    ("it is published no more", None, ("withdrawn", "")),
    ("it expired yesterday", replace(GIVEN, expires=date(2026, 5, 31)), ("expired", "2026-05-31")),
    ("today is its last day", replace(GIVEN, expires=TODAY), None),
    (
        "it changed and expired",
        replace(DEARER, expires=date(2026, 5, 1)),
        ("expired", "2026-05-01"),
    ),
    ("it changes from tomorrow on", replace(DEARER, effective=date(2026, 6, 2)), None),
    ("it changes today", replace(DEARER, effective=TODAY), ("changed", "€65 → €70")),
]


@pytest.mark.parametrize(
    ("now", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_verdicts(now: SectionVersion | None, expected: tuple[str, str] | None) -> None:
    found = judge(GIVEN, now, today=TODAY)
    assert (found and (str(found.kind), found.reason)) == expected


def test_a_verdict_quotes_the_sentences_of_either_version() -> None:
    found = judge(GIVEN, DEARER, today=TODAY)
    assert found is not None
    assert (found.before, found.after) == ("An adult pays €65.", "An adult pays €70.")


SAID = [
    ("all of it", GIVEN.text, True),
    ("the wrong sentence", "An adult pays €65.\n\nFrom: Passport", True),
    ("another sentence alone", "Apply at the desk.\n\nFrom: Passport", False),
    ("words of neither", "See our page.", True),
]


@pytest.mark.parametrize(
    ("said", "expected"), [row[1:] for row in SAID], ids=[row[0] for row in SAID]
)
def test_it_concerns_who_read_what_is_wrong(said: str, expected: bool) -> None:
    found = judge(GIVEN, DEARER, today=TODAY)
    assert found is not None
    assert found.concerns(said) is expected


def test_what_is_new_concerns_everyone() -> None:
    found = judge(GIVEN, replace(GIVEN, text=f"{GIVEN.text} Cash is not accepted."), today=TODAY)
    assert found is not None
    assert found.before == "Apply at the desk.\nAn adult pays €65."
    assert found.concerns("Apply at the desk.")


def test_an_excerpt_says_that_it_is_cut() -> None:
    sentences = [f"Sentence number {number} of the text." for number in range(50)]
    cut = excerpt(sentences, GIVEN)
    assert cut.endswith("\n[…]")
    assert len(cut) <= EXCERPT_CHARS + 5
    assert excerpt(["word " * 300], GIVEN).endswith("word …")
