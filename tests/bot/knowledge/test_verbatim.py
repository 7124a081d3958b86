"""No words leave as an answer that do not stand in a section which it cites."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering import Answering
from bot.encoder import universal
from bot.institution_file import read
from bot.knowledge.answer import answer, answer_from
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import Document, load
from bot.knowledge.excerpt import CUT, GAP
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section, sections
from bot.knowledge.outcome import Answer, Declined
from bot.knowledge.telling import ALL_CHARS, MAX_SECTIONS
from bot.speech import Speech
from bot.speech import load as load_texts

HERE = Path(__file__).parent
TODAY = date(2026, 12, 1)
AND = {"en": "and", "nl": "en", "fr": "et", "de": "und"}


@cache
def index(*collections: str) -> Index:
    return assemble(load(Path("data/knowledge"), collections=collections), universal())


@cache
def speech() -> Speech:
    return load_texts(read(Path("tests/institution.yml")))


@cache
def texts() -> dict[tuple[str, str, str], str]:
    every = index("city", "bus").places
    return {(document.language, document.id, part.id): part.text for document, part in every}


def invented(said: str, stands: Iterable[str]) -> list[str]:
    """The lines of `said` that are found in none of the texts; white space does not count."""
    known = " ".join(" ".join(text.split()) for text in stands)
    lines = (line.removesuffix(CUT) for line in said.splitlines() if line != GAP)
    return [line for line in lines if " ".join(line.split()) not in known]


def cited(found: Answer) -> list[str]:
    return [texts()[each.language, each.document, each.section] for each in found.citations]


def asked() -> Iterator[tuple[str, str]]:
    """What the tables of this folder and the sandbox ask, and two questions at once."""
    rows = yaml.safe_load((HERE / "questions.yml").read_text(encoding="utf-8"))
    alone = [(row["label"], row["language"]) for row in rows]
    yield from alone
    for (first, language), (second, other) in pairwise(alone):
        if language == other:
            yield f"{first} {AND[language]} {second}", language
    for row in yaml.safe_load((HERE / "answer.yml").read_text(encoding="utf-8")):
        yield row["question"], row["language"]
    offered = json.loads(Path("bot/sandbox/page/samples.json").read_text(encoding="utf-8"))
    for kind in ("authority", "service"):
        for language, texts_of in offered[kind].items():
            yield from ((text, language) for text in texts_of["ask"])


def test_every_answer_to_a_question_stands_in_what_it_cites() -> None:
    wrong, long = [], []
    for question, language in asked():
        found = answer(index("city", "bus"), question, language=language, today=TODAY)
        if isinstance(found, Declined):
            continue
        wrong += invented(found.text, cited(found))
        is_screen = len(found.text) <= ALL_CHARS and len(found.citations) <= MAX_SECTIONS
        long += [] if is_screen else [question]
    assert (wrong, long) == ([], [])


def test_every_section_that_is_chosen_stands_in_what_it_cites() -> None:
    office, wrong = index("city", "bus"), []
    for document, section in office.places:
        found = answer_from(office, document, section)
        wrong += invented(found.text, cited(found))
    assert wrong == []


def test_every_reply_is_what_it_cites_and_our_own_words() -> None:
    office = Answering(index=index("city", "bus"), speech=speech())
    wrong = []
    for question, language in asked():
        reply = office.reply(question, language=language, history=(), today=TODAY)
        if not reply.sources:
            continue
        stands = [
            texts()[each["language"], each["document"], each["section"]] for each in reply.sources
        ]
        wrong += invented(reply.text, [*stands, *fixed(reply.sources, language)])
    assert wrong == []


def fixed(sources: Iterable[dict[str, str]], language: str) -> Iterator[str]:
    """The lines that we add to an answer: our texts, with what the documents state."""
    say = speech().say
    for each in sources:
        title = each["title"]
        days = {name: date.fromisoformat(each[name]) for name in ("effective", "reviewed")}
        stated = [
            *(
                say(f"answer_{name}", language, **{name: speech().day(day, language)})
                for name, day in days.items()
            ),
            say("answer_owner", language, owner=each["owner"]),
        ]
        yield from (title, each["heading"])
        yield say("answer_source", language, title=title, section=each["heading"])
        yield say("answer_source", language, title=title, section="").rstrip(", ")
        yield " ".join(stated)
        yield say("answer_link", language, url=each["url"])


PIECES = """the permit costs 30 euro. It is free, except for residents. However, you pay:
zone A 9.00 uur? sauf dimanche; gilt nicht für e.g. no. 5 “quoted.” … […] - 1. !"""
WORDS = st.sampled_from(PIECES.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
LINES = st.builds(str.__add__, st.sampled_from(["", "", "- ", "1. ", "  - ", "12. "]), SENTENCES)
BODIES = st.lists(
    st.builds(str.__add__, LINES, st.sampled_from(["\n", "\n\n", " "])), min_size=1, max_size=40
).map("".join)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(body=BODIES, below=BODIES, question=SENTENCES, language=st.sampled_from(sorted(AND)))
def test_of_any_document_only_its_own_words_are_said(
    body: str, below: str, question: str, language: str
) -> None:
    parsed, _ = sections(f"## One\n\n{body}\n\n## Exceptions\n\n{below}\n", title="T", first_line=1)
    raw = Section(id="raw", path=("Raw",), text=body.strip() or "x", line=1)
    document = Document(id="d", language=language, title="T", sections=(*parsed, raw))
    office = assemble([document], universal())
    stands = {part.id: part.text for part in document.sections}
    found = [answer(office, question, language=language, today=TODAY, sure=0.0)]
    found += [answer_from(office, document, part, question) for part in document.sections]
    for each in found:
        if isinstance(each, Answer):
            known = [stands[citation.section] for citation in each.citations]
            assert invented(each.text, known) == []
            assert len(each.text) <= ALL_CHARS
            for rule in each.alternatives:
                assert invented(rule.excerpt.text, known) == []


@pytest.mark.parametrize("said", ["It is free.", "The permit costs 3 euros.", "[…] and more"])
def test_what_is_made_up_is_noticed(said: str) -> None:
    assert invented(said, ["The permit costs 30 euros.", "It is for residents."]) == [said]
