"""The example documents answer what people ask, in every language, and nothing else."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.encoder import universal
from bot.knowledge import languages
from bot.knowledge.answer import answer
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import ALL_FIELDS, load
from bot.knowledge.index import Index
from bot.knowledge.outcome import Answer, Declined
from tests.tables import cases

FOLDER = Path("data/knowledge")
SAMPLES = Path("bot/sandbox/page/samples.json")
OURS = {"authority": "city", "service": "bus"}
COLLECTIONS = ("city", "bus")
TODAY = date(2026, 12, 1)
AMONG_FIVE = 0.92  # shares of all questions, below which something went wrong
FIRST = 0.8
ANSWERED = 0.75
MISSED = 0.25  # share of questions that lean on another, or ask two things, that may fail
NOT_OURS = 0.03  # share of what nothing answers that may slip through


@cache
def index(*collections: str) -> Index:
    found = load(FOLDER, collections=collections, required=ALL_FIELDS)
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


def test_every_question_that_the_sandbox_offers_gets_its_section() -> None:
    wrong = []
    for kind, language, question, place in samples():
        for office in (index(OURS[kind]), index(*COLLECTIONS)):
            found = answer(office, question, language=language, today=TODAY)
            wrong += [] if cited(found) == place else [(question, cited(found))]
    assert wrong == []


def test_what_was_said_before_does_not_change_a_whole_question() -> None:
    asked, wrong = list(samples()), []
    for kind, language, question, place in asked:
        before = [text for _, other, text, at in asked if other == language and at != place]
        said_before = before[:4] if kind == "service" else before[-4:]
        found = answer(
            index(*COLLECTIONS), question, language=language, today=TODAY, history=said_before
        )
        wrong += [] if cited(found) == place else [(question, cited(found))]
    assert wrong == []


def test_a_question_that_goes_on_from_the_one_before_gets_its_section() -> None:
    wrong = []
    for case in rows("followups.yml"):
        office = index(case["expect"].split("/")[0])
        found = answer(
            office,
            case["label"],
            language=case["language"],
            today=TODAY,
            history=[case["before"]],
        )
        wrong += [] if cited(found) == case["expect"] else [(case["label"], cited(found))]
    assert len(wrong) <= MISSED * len(rows("followups.yml")), wrong


def test_two_questions_at_once_get_their_sections() -> None:
    wrong = []
    for case in rows("twofold.yml"):
        office = index(case["expect"][0].split("/")[0])
        found = answer(office, case["label"], language=case["language"], today=TODAY)
        assert isinstance(found, Answer), case["label"]
        places = [f"{each.document}#{each.section}" for each in found.citations]
        wrong += [] if places == case["expect"] else [(case["label"], places)]
    assert len(wrong) <= MISSED * len(rows("twofold.yml")), wrong


def samples() -> Iterator[tuple[str, str, str, str]]:
    """Kind of institution, language, question and where the answer stands."""
    offered = json.loads(SAMPLES.read_text(encoding="utf-8"))
    for case in rows("samples.yml"):
        for language, texts in offered[case["kind"]].items():
            assert len(texts["ask"]) == len(case["answers"])
            for question, place in zip(texts["ask"], case["answers"], strict=True):
                yield case["kind"], language, question, place


def cited(found: Answer | Declined) -> str:
    if isinstance(found, Declined):
        return f"declined: {found.reason}"
    return f"{found.citations[0].document}#{found.citations[0].section}"


def test_every_question_expects_a_document_that_exists() -> None:
    known = {document.id for document in load(FOLDER)}
    assert {case["document"] for case in rows("questions.yml")} <= known


def said(collection: str, text: str) -> Answer | Declined:
    language = languages.of(text, default="en")
    return answer(index(collection), text, language=language, today=TODAY)
