"""A question is answered with its source, or declined with a reason."""

from functools import cache
from typing import Any

import pytest

from bot.encoder import universal
from bot.knowledge.answer import answer, answer_from
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section
from bot.knowledge.outcome import Answer, Declined
from bot.knowledge.telling import ALL_CHARS
from tests.bot.knowledge.library import TODAY, documents
from tests.tables import cases


@cache
def library() -> Index:
    return assemble(documents(), universal())


def pool(*, text: str, heading: str, below: str) -> Document:
    sections = (
        Section(id="pool", path=(), text=text, line=1),
        Section(id="hours", path=(heading,), text=below, line=3),
    )
    return Document(id="pool", language="en", title="Swimming pool", sections=sections)


EN: dict[str, Any] = {"language": "en", "today": TODAY}
POOL = {
    "hours": ("When is the pool open?", "The swimming pool is open from 9 to 17."),
    "prices": ("What does it cost?", "The swimming pool costs 4 euros."),
    "except": ("Exceptions", "Children under 6 swim free."),
}
FILLER = " ".join(f"The swimming pool has register number {n} in the archive." for n in range(11))


def library_with(pool: dict[str, tuple[str, str]]) -> Index:
    sections = tuple(
        Section(id=name, path=(heading,), text=text, line=1)
        for name, (heading, text) in pool.items()
    )
    document = Document(id="pool", language="en", title="Swimming pool", sections=sections)
    return assemble([document, *documents()], universal())


@pytest.mark.parametrize("case", cases(__file__, "answer.yml"))
def test_answer(case: dict[str, Any]) -> None:
    index = library()
    if "changes" in case:
        index = assemble(documents(**case["changes"]), universal())
    if "intro" in case:
        index = assemble([pool(**case["intro"]), *documents()], universal())
    found = answer(
        index,
        case["question"],
        language=case["language"],
        history=case.get("history", ()),
        today=TODAY,
    )
    expect = case["expect"]
    if "reason" in expect:
        assert isinstance(found, Declined)
        assert str(found.reason) == expect["reason"]
    if "cites" in expect:
        assert isinstance(found, Answer)
        cited = found.citations[0]
        assert [cited.document, cited.section, cited.language] == expect["cites"]
        assert found.text == expect.get("answer", found.text)
    if "first" in expect:
        first = found.hits[0]
        assert [first.document.id, first.section.id, first.document.language] == expect["first"]


def test_an_answer_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs a citation"):
        Answer(excerpts=(), confidence=1.0, hits=())


def test_what_is_offered_instead_are_sections_of_different_documents_in_force() -> None:
    index = assemble(documents(dogs={"expires": TODAY.replace(year=2020)}), universal())
    found = answer(index, "dogs in the parking zone", language="en", today=TODAY, sure=1.1)
    assert isinstance(found, Declined)
    names = [topic.document for topic in found.topics]
    assert "dogs" not in names
    assert len(names) == len(set(names)) <= 3


def test_a_chosen_section_is_quoted_whatever_was_asked() -> None:
    document, section = library().places[0]
    found = answer_from(library(), document, section)
    assert (found.text, found.citations[0].section) == (section.text, section.id)


def test_the_exceptions_that_follow_a_rule_come_with_it() -> None:
    found = answer(library_with(POOL), "What does the swimming pool cost?", **EN)
    assert isinstance(found, Answer)
    assert [each.section for each in found.citations] == ["prices", "except"]
    assert found.text == "The swimming pool costs 4 euros.\n\nChildren under 6 swim free."


def test_exceptions_to_another_rule_do_not() -> None:
    found = answer(library_with(POOL), "When is the swimming pool open?", **EN)
    assert isinstance(found, Answer)
    assert [each.section for each in found.citations] == ["hours"]


def test_each_part_of_a_question_gets_its_section() -> None:
    asked = "When is the swimming pool open and what does it cost?"
    found = answer(library_with(POOL), asked, **EN)
    assert isinstance(found, Answer)
    assert [each.section for each in found.citations] == ["hours", "prices"]
    assert len(found.text) <= ALL_CHARS


def test_parts_about_different_things_get_sections_of_different_documents() -> None:
    asked = "When is the swimming pool open and when is household waste collected?"
    found = answer(library_with(POOL), asked, **EN)
    assert isinstance(found, Answer)
    assert [each.document for each in found.citations] == ["pool", "waste"]


def test_a_part_that_nothing_answers_adds_nothing() -> None:
    asked = "When is the swimming pool open and who was Napoleon's favourite horse?"
    found = answer(library_with(POOL), asked, **EN)
    assert isinstance(found, Answer)
    assert [each.section for each in found.citations] == ["hours"]


def test_more_is_not_said_than_a_screen_holds() -> None:
    long = {name: (heading, f"{text} {FILLER}") for name, (heading, text) in POOL.items()}
    asked = "When is the swimming pool open and what does it cost?"
    found = answer(library_with(long), asked, **EN)
    assert isinstance(found, Answer)
    assert len(found.text) <= ALL_CHARS


def test_every_answer_stands_in_the_section_that_it_cites() -> None:
    for document, section in library().places:
        found = answer(library(), section.text, language=document.language, today=TODAY)
        if isinstance(found, Answer):
            texts = {(at.language, at.id, part.id): part.text for at, part in library().places}
            cited = found.citations[0]
            assert found.text in texts[cited.language, cited.document, cited.section]
