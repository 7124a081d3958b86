"""What an officer says of a case, and a person of an answer, for the maintainers."""

from dataclasses import replace

import pytest

from bot.care.case import Case, Topic
from bot.care.intake import MAX_CHARS
from bot.care.meaning import Meaning
from bot.care.teaching import by_officer, by_person
from bot.knowledge.receipts import Receipt
from bot.messages import ConversationId
from bot.store.candidates import Candidate, Source, Standing
from bot.store.store import Store
from tests.bot.store.rows import NOW, conversation, new_case
from tests.bot.store.test_answers import new


def a_case(store: Store, topic: Topic = Topic.COMPLAINT) -> Case:
    one = conversation(store)
    with store.begin() as tx:
        return tx.cases.open(replace(new_case(one, "in:1:0"), topic=topic))[0]


def taught(store: Store, case: Case, meaning: Meaning) -> bool:
    with store.begin() as tx:
        return by_officer(tx, case, meaning, now=NOW)


def kept(store: Store) -> list[Candidate]:
    with store.read() as tx:
        return tx.candidates.open_ones()


SAID = [
    (Topic.COMPLAINT, Meaning.QUESTION, "make_complaint", "ask_policy"),
    (Topic.PERSON, Meaning.FAULT, "ask_person", "report_fault"),
    (Topic.QUESTION, Meaning.COMPLAINT, "ask_policy", "make_complaint"),
    (Topic.FAULT, Meaning.NONE, "report_fault", "out_of_scope"),
    (Topic.DANGER, Meaning.TOPIC, "danger", ""),
]


@pytest.mark.parametrize(("topic", "meaning", "understood", "suggested"), SAID)
def test_what_it_was_taken_for_and_what_it_was(
    store: Store, topic: Topic, meaning: Meaning, understood: str, suggested: str
) -> None:
    case = a_case(store, topic)
    assert taught(store, case, meaning)
    [found] = kept(store)
    assert (found.understood, found.suggested) == (understood, suggested)
    assert (found.text, found.language, found.source) == (case.what, "en", Source.OFFICER)
    assert found.conversation == case.conversation


def test_a_case_is_one_candidate_and_the_last_word_counts(store: Store) -> None:
    case = a_case(store)
    said = [Meaning.QUESTION, Meaning.QUESTION, Meaning.FAULT]
    assert [taught(store, case, each) for each in said] == [True, False, True]
    assert [each.suggested for each in kept(store)] == ["report_fault"]


def test_once_it_is_settled_nothing_more_is_taught(store: Store) -> None:
    case = a_case(store)
    taught(store, case, Meaning.QUESTION)
    with store.begin() as tx:
        tx.candidates.settle([each.id for each in tx.candidates.open_ones()], Standing.REJECTED)
    assert not taught(store, case, Meaning.FAULT)


def test_a_case_without_words_teaches_nothing(store: Store) -> None:
    assert not taught(store, replace(a_case(store), what=" "), Meaning.QUESTION)
    assert kept(store) == []


def answer(store: Store, one: ConversationId, question: str, cause: str) -> Receipt:
    with store.begin() as tx:
        tx.answers.add(new(one, cause, question=question, language="nl"))
        found = tx.answers.caused(cause)
    assert found is not None
    return found


def complained(store: Store, *answers: Receipt) -> None:
    with store.begin() as tx:
        by_person(tx, answers, now=NOW)


@pytest.mark.parametrize(
    ("question", "text"),
    [("Wat kost het?", "Wat kost het?"), ("x" * 3000, "x" * MAX_CHARS)],
    ids=["as it was asked", "no more of it than a case holds"],
)
def test_the_question_that_was_not_answered(store: Store, question: str, text: str) -> None:
    complained(store, answer(store, conversation(store), question, "in:1:0"))
    [found] = kept(store)
    assert (found.text, found.language, found.source) == (text, "nl", Source.PERSON)
    assert (found.understood, found.suggested) == ("ask_policy", "")


def test_answers_to_one_question_count_once_and_the_next_question_anew(store: Store) -> None:
    one = conversation(store)
    answers = [answer(store, one, "Wat kost het?", f"in:{at}:0") for at in (1, 2)]
    complained(store, answers[0])
    complained(store, *answers)
    complained(store, answer(store, one, "En een hond?", "in:3:0"))
    assert [each.text for each in kept(store)] == ["Wat kost het?", "En een hond?"]


def test_a_question_that_was_withdrawn_teaches_nothing(store: Store) -> None:
    complained(store, answer(store, conversation(store), "", "in:1:0"))
    assert kept(store) == []
