"""Receipts: kept once, found by their number, with the sections as they stood."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.knowledge.receipts import NewReceipt, SectionVersion
from bot.messages import ConversationId
from bot.store.store import Store
from tests.bot.store.rows import NOW, conversation

SECTION = SectionVersion(
    document="city/passport",
    language="en",
    section="cost",
    title="Passport",
    heading="What does it cost?",
    text="An adult pays €65.",
    effective=date(2026, 1, 1),
)


def new(one: ConversationId, cause: str = "in:1:0", **changes: Any) -> NewReceipt:
    made = NewReceipt(
        cause=cause,
        conversation=one,
        question="How much is a passport?",
        language="en",
        text="An adult pays €65.",
        confidence=0.91,
        index_version="0123456789abcdef",
        model_version="loket-0123456789ab",
        at=NOW,
        sections=(SECTION,),
    )
    return replace(made, **changes)


def kept(store: Store, *receipts: NewReceipt) -> list[str]:
    with store.begin() as tx:
        return [tx.answers.add(each) for each in receipts]


def test_an_answer_is_found_by_its_number_as_it_was_given(store: Store) -> None:
    receipt = new(conversation(store))
    (number,) = kept(store, receipt)
    with store.read() as tx:
        found = tx.answers.numbered(number)
    assert found is not None
    assert {name: getattr(found, name) for name in vars(receipt)} == vars(receipt)
    assert number.startswith("A-")
    assert len(number) == 6
    assert found.is_helpful is None


def test_the_same_cause_has_the_same_number_and_is_kept_once(store: Store) -> None:
    one = conversation(store)
    first, again = kept(store, new(one)), kept(store, new(one, text="Something else."))
    assert first == again
    with store.read() as tx:
        found = tx.answers.caused("in:1:0")
    assert found is not None
    assert found.text == "An adult pays €65."


def test_numbers_differ_however_many_there_are(store: Store) -> None:
    one = conversation(store)
    numbers = kept(store, *(new(one, f"in:{at}:0") for at in range(200)))
    assert len(set(numbers)) == 200


def test_a_section_that_changed_does_not_change_what_was_said(store: Store) -> None:
    one = conversation(store)
    dearer = replace(SECTION, text="An adult pays €70.")
    first, second = kept(store, new(one, "a"), new(one, "b", sections=(dearer, SECTION)))
    with store.read() as tx:
        was, is_now = tx.answers.numbered(first), tx.answers.numbered(second)
    assert was is not None
    assert was.sections == (SECTION,)
    assert is_now is not None
    assert is_now.sections == (dearer, SECTION)


def test_a_declined_question_has_no_number_and_is_not_the_last_answer(store: Store) -> None:
    one = conversation(store)
    number, none = kept(store, new(one), new(one, "in:2:0", sections=(), reason="unsure"))
    with store.read() as tx:
        last = tx.answers.last(one)
    assert none == ""
    assert last is not None
    assert last.number == number


def test_the_last_word_on_whether_it_helped_counts(store: Store) -> None:
    one = conversation(store)
    kept(store, new(one))
    with store.begin() as tx:
        for is_helpful in (True, False):
            last = tx.answers.last(one)
            assert last is not None
            tx.answers.judge(last, is_helpful=is_helpful)
        last = tx.answers.last(one)
    assert last is not None
    assert last.is_helpful is False
