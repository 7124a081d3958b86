"""The example documents answer what people ask, in every language, and nothing else."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.encoder import universal
from bot.knowledge import languages
from bot.knowledge.answer import Answer, Declined, answer
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import ALL_FIELDS, load
from bot.knowledge.index import Index
from tests.tables import cases

FOLDER = Path("data/knowledge")
COLLECTIONS = ("city", "bus")
TODAY = date(2026, 12, 1)
AMONG_FIVE = 0.92  # shares of all questions, below which something went wrong
FIRST = 0.8
ANSWERED = 0.75
NOT_OURS = 0.03  # share of what nothing answers that may slip through


@cache
def index(collection: str) -> Index:
    found = load(FOLDER, collections={collection}, required=ALL_FIELDS)
    return assemble(found, universal())


def rows(name: str) -> list[dict[str, Any]]:
    return [case.values[0] for case in cases(__file__, name)]


def test_people_find_the_document_that_answers() -> None:
    misses, later, declined = [], [], []
    for case in rows("questions.yml"):
        office = index(case["document"].split("/")[0])
        found = answer(office, case["label"], language=case["language"], today=TODAY)
        names = [hit.document.id for hit in found.hits]
        assert {hit.document.language for hit in found.hits} == {case["language"]}
        misses += [case["label"]] if case["document"] not in names[:5] else []
        later += [case["label"]] if case["document"] != names[0] else []
        declined += [] if isinstance(found, Answer) else [case["label"]]
    asked = len(rows("questions.yml"))
    assert len(misses) <= (1 - AMONG_FIVE) * asked, misses
    assert len(later) <= (1 - FIRST) * asked, later
    assert len(declined) <= (1 - ANSWERED) * asked, declined


def test_what_no_policy_answers_is_declined() -> None:
    texts = [row["label"] for row in rows("declined.yml")]
    slipped = [
        (collection, text)
        for collection in COLLECTIONS
        for text in texts
        if isinstance(said(collection, text), Answer)
    ]
    assert len(slipped) <= NOT_OURS * len(texts) * len(COLLECTIONS), slipped


def test_every_question_expects_a_document_that_exists() -> None:
    known = {document.id for document in load(FOLDER)}
    assert {case["document"] for case in rows("questions.yml")} <= known


def said(collection: str, text: str) -> Answer | Declined:
    language = languages.of(text, default="en")
    return answer(index(collection), text, language=language, today=TODAY)
