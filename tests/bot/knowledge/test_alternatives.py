"""Rules that are too many to be said are offered, unless the question says which applies."""

from functools import cache

import pytest

from bot.encoder import universal
from bot.knowledge.alternatives import alternatives, rules
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section

FILLER = " ".join(["Bring the card and show it to the driver when you get on the bus."] * 5)
LEAD = "The fare depends on the age of the traveller:"
AGES = ("Under 12", "12 to 64", "65 and over")
LAST = "However, nobody pays on New Year's Eve."


@cache
def offered(question: str, *rows: str) -> list[tuple[str, str]]:
    text = "\n".join([LEAD, *(f"- {row}" for row in rows)]) + f"\n\n{LAST}"
    index, document = library(text)
    found = alternatives(index, document, document.sections[0], question)
    return [(rule.label, rule.excerpt.text) for rule in found]


def library(text: str) -> tuple[Index, Document]:
    section = Section(id="fares", path=("Fares",), text=text, line=1)
    document = Document(id="bus", language="en", title="Bus", sections=(section,))
    return assemble([document], universal()), document


LONG = tuple(f"{age}: one of our fares. {FILLER}" for age in AGES)


def test_rules_that_do_not_fit_are_offered_by_their_conditions() -> None:
    found = offered("What does the bus cost?", *LONG)
    assert [label for label, _ in found] == list(AGES)


def test_a_rule_comes_with_what_opens_and_what_limits_its_list() -> None:
    for label, text in offered("What does the bus cost?", *LONG):
        assert text.startswith(LEAD)
        assert f"- {label}: one of our fares." in text
        assert text.endswith(LAST)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("What does my son pay, he is 8 years old?", LONG),
        ("What does the bus cost?", [f"{age}: one of our fares." for age in AGES]),
        ("What must I bring?", [f"your card of kind {n}, valid. {FILLER}" for n in "ABC"]),
        ("What does the bus cost?", [f"Line {n}: a fare of its own, {FILLER}" for n in range(12)]),
    ],
    ids=["the age is stated", "all of them fit", "all of them apply", "more than one can choose"],
)
def test_rules_that_need_no_choice_are_not_offered(question: str, rows: tuple[str, ...]) -> None:
    assert offered(question, *rows) == []


def test_every_item_of_every_list_can_be_chosen() -> None:
    _, document = library("One:\n- a: 1\n  - below a\n- b: 2\n\nTwo:\n- c: 3")
    found = [rule.excerpt.text for rule in rules(document, document.sections[0])]
    assert found == ["One:\n- a: 1\n  - below a", "One:\n[…]\n- b: 2", "Two:\n- c: 3"]
