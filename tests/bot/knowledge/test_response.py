"""Why there is no answer: another's business, what is not public, the person's own file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.encoder import SentenceEncoder, Vectors, universal
from bot.institution import Beyond, Remit
from bot.institution_file import read
from bot.knowledge import succession
from bot.knowledge.assembly import assemble
from bot.knowledge.borders import Borders
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.outcome import Answer, Declined, Reason
from bot.knowledge.response import respond
from tests.bot.knowledge.library import TODAY, documents
from tests.tables import cases

COST = "How much does a resident parking permit cost?"
LAST_YEAR, NEXT_YEAR = date(2025, 12, 31), date(2027, 1, 1)


@cache
def library() -> Index:
    return assemble(documents(), universal())


@cache
def city() -> Borders:
    return borders(read(Path("examples/authority.yml")).remit)


def borders(remit: Remit) -> Borders:
    return Borders(remit=remit, encoder=universal())


def asked(question: str, *, language: str = "en", index: Index | None = None, **more: Any) -> Any:
    return respond(index or library(), question, language=language, today=TODAY, **more)


@pytest.mark.parametrize("case", cases(__file__, "response.yml"))
def test_response(case: dict[str, Any]) -> None:
    found = asked(case["label"], language=case["language"], borders=city())
    reason = str(found.reason) if isinstance(found, Declined) else None
    assert reason == case.get("reason")
    if "name" in case:
        assert found.beyond.name[case["language"]] == case["name"]


def test_without_borders_all_is_ours_except_a_file() -> None:
    assert asked("Where can I buy a train ticket?").reason is Reason.NOTHING_FOUND
    assert asked("Has my refund been paid?").reason is Reason.OWN_FILE


def test_a_rule_beside_a_file_is_answered_with_it() -> None:
    found = asked(f"Where is my parking permit? {COST} What does a parking permit cost normally?")
    assert isinstance(found.rule, Answer)
    assert found.rule.citations[0].section == "cost"


def test_a_file_alone_gets_no_text_of_rules() -> None:
    assert asked("Where is my resident parking permit?").rule is None


MARKET = Beyond(
    name={"": "the market's office"},
    words={"en": ("market", "refund")},
    subjects={"en": ("rent a stall on the market",)},
    url={},
)


def test_what_our_own_text_speaks_of_is_ours() -> None:
    found = asked("When is the weekly market open?", borders=borders(Remit(elsewhere=(MARKET,))))
    assert isinstance(found, Answer)


def test_a_word_beats_a_file() -> None:
    found = asked("Where is my refund?", borders=borders(Remit(elsewhere=(MARKET,))))
    assert found.beyond is MARKET


class Counting(SentenceEncoder):
    """Tells which lists of texts it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.given.append(tuple(texts))
        return universal().encode(texts)


def test_subjects_are_encoded_once() -> None:
    encoder = Counting()
    one = Borders(remit=Remit(elsewhere=(MARKET,)), encoder=encoder)
    found = [one.meant("Renting a stall", "en", at_least=0.1) for _ in range(3)]
    assert {each.beyond.words["en"] for each in found if each} == {MARKET.words["en"]}
    assert encoder.given.count(MARKET.subjects["en"]) == 1


def test_words_of_any_language_count() -> None:
    anywhere = Beyond(name={"": "X"}, words={"": ("zorgkas*",)}, subjects={}, url={})
    found = asked("zorgkaspremie?", language="nl", borders=borders(Remit(elsewhere=(anywhere,))))
    assert found.beyond is anywhere


def test_it_may_be_less_or_more_sure() -> None:
    vague = "dogs in the parking zone"
    assert isinstance(asked(vague, sure=0.01), Answer)
    assert isinstance(asked(COST, sure=0.9999), Declined)


def newer(**changes: dict[str, Any]) -> Any:
    """What is found of a parking document that holds no more."""
    index = assemble(documents(parking={"expires": LAST_YEAR}, **changes), universal())
    return asked(COST, index=index)


def test_an_expired_document_leads_to_the_one_that_supersedes_it() -> None:
    found = newer(waste={"supersedes": ("parking",)})
    assert found.reason is Reason.EXPIRED
    assert found.newer.document == "waste"


def test_only_the_documents_of_a_succession_are_read() -> None:
    index = assemble(documents(waste={"supersedes": ("parking",)}), universal())
    old = next(each for each in index.documents if each.id == "parking")
    read: list[int] = []

    class Noted(list[Document]):
        def __getitem__(self, at: Any) -> Any:
            read.append(at)
            return super().__getitem__(at)

    noted = replace(index, documents=Noted(index.documents))
    found = succession.newer(noted, old, hits=(), language="en", today=TODAY)
    assert found is not None
    assert [index.documents[at].id for at in set(read)] == ["waste"]


def test_succession_may_be_of_several_steps() -> None:
    found = newer(
        waste={"supersedes": ("parking",), "expires": LAST_YEAR}, dogs={"supersedes": ("waste",)}
    )
    assert found.newer.document == "dogs"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"waste": {"supersedes": ("parking",), "effective": NEXT_YEAR}},
        {"waste": {"supersedes": ("parking",), "expires": LAST_YEAR}},
        {"parking": {"expires": LAST_YEAR, "supersedes": ("parking",)}},
    ],
    ids=["none", "not yet in force", "expired as well", "itself"],
)
def test_what_does_not_hold_is_no_newer_document(changes: dict[str, Any]) -> None:
    index = assemble(documents(**{"parking": {"expires": LAST_YEAR}, **changes}), universal())
    assert asked(COST, index=index).newer is None
