"""Sets of questions to answer: passages indexed, the right ones known, and what to decline."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.encoder import Encoder
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import Document, load
from bot.knowledge.index import Index
from bot.knowledge.languages import of as language_of
from bot.knowledge.markdown import Section

SETS = {
    "doc2dial": ("policy_retrieval_en/doc2dial", "passages.jsonl", "en"),
    "OR-ShARC": ("policy_retrieval_en/orsharc", "passages.jsonl", "en"),
    "MTRAG": ("policy_retrieval_en/mtrag_govt", "passages.jsonl", "en"),
    "ConditionalQA": ("policy_retrieval_en/conditionalqa", "passages.jsonl", "en"),
    "German FAQ": ("policy_retrieval_de", "documents.jsonl", "de"),
}
OWN = Path("data/knowledge")
OWN_QUESTIONS = Path("tests/bot/knowledge")
EVALUATION = Path("data/evaluation")
COLLECTIONS = ("city", "bus")
PER_GROUP = 400

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question, what was said before, and the rows that answer it (none: nothing does).

    One that does not stand alone can only be understood with what was said before.
    """

    text: str
    language: str
    history: tuple[str, ...] = ()
    stands_alone: bool = True
    gold: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Bench:
    """One set: its passages indexed, its questions, and groups that must be declined."""

    name: str
    index: Index
    questions: list[Question]
    declined: dict[str, list[Question]]

    @cached_property
    def rows_by_place(self) -> dict[tuple[str, str, str], int]:
        """The row of each section, by language, document and section."""
        return {
            (doc.language, doc.id, part.id): at for at, (doc, part) in enumerate(self.index.places)
        }


def read(bench: Path, name: str, encoder: Encoder, every: int) -> Bench:
    """One set of the folder, its passages as the sections of documents."""
    place, passages_file, language = SETS[name]
    passages = lines(bench / place / passages_file)
    pages: dict[str, list[Row]] = {}
    for passage in passages:
        pages.setdefault(passage["doc_id"], []).append(passage)
    documents = [document(page, rows, language) for page, rows in pages.items()]
    ids = [row["passage_id"] for rows in pages.values() for row in rows]
    at = {identity: number for number, identity in enumerate(ids)}
    rows = lines(bench / place / "questions.jsonl")[::every]
    questions = [question(row, at, language) for row in rows]
    return Bench(
        name=name,
        index=assemble(documents, encoder),
        questions=[item for item in questions if item.gold],
        declined=dict(to_decline(bench, place, language)),
    )


def read_own(collection: str, encoder: Encoder) -> Bench:
    """The example documents of one institution, and the questions kept for them.

    What only the other institution answers is to be declined, and so is what nobody does.
    """
    index = assemble(load(OWN, collections={collection}), encoder)
    places = list(index.places)
    ours: list[Question] = []
    others: list[Question] = []
    for case in [*own_cases("questions.yml"), *own_lines("questions.jsonl")]:
        rows = [
            row
            for row, (document, section) in enumerate(places)
            if document.id == case["document"] and answers(case, document, section)
        ]
        asked = Question(text=case["label"], language=case["language"], gold=frozenset(rows))
        (ours if rows else others).append(asked)
    texts = [case["label"] for case in own_cases("declined.yml")]
    strange = [Question(text=text, language=language_of(text, default="en")) for text in texts]
    unknown = [
        Question(text=case["label"], language=case["language"])
        for case in own_lines("unanswerable.jsonl")
        if case["collection"] == collection
    ]
    declined = {"not ours": others, "no question": strange, "unanswerable": unknown}
    return Bench(name=collection, index=index, questions=ours, declined=declined)


def own_lines(name: str) -> list[Row]:
    """The rows of such a file in every language, in the form of the cases of our tests."""
    return [
        {
            **row,
            "label": row["text"],
            "language": row.get("language", path.parent.name),
            "sections": [row.get("section")],
        }
        for path in sorted(EVALUATION.glob(f"*/{name}"))
        for row in lines(path)
    ]


def answers(case: Row, document: Document, section: Section) -> bool:
    """Whether a section of the right document is one that answers."""
    is_first = section is document.sections[0]
    return section.id in case["sections"] or ("intro" in case["sections"] and is_first)


def own_cases(name: str) -> list[Row]:
    """The cases of one table of our tests."""
    rows: list[Row] = yaml.safe_load((OWN_QUESTIONS / name).read_text(encoding="utf-8"))
    return rows


def lines(path: Path) -> list[Row]:
    """The rows of a file of JSON lines; none where there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def document(page: str, rows: list[Row], language: str) -> Document:
    """A page's passages as one document."""
    sections = tuple(
        Section(
            id=row["passage_id"],
            path=(row["heading"],) if row.get("heading") else (),
            text=row["text"],
            line=1,
        )
        for row in rows
    )
    title = rows[0].get("title") or ""
    return Document(id=page, language=language, title=title, sections=sections)


def question(row: Row, at: dict[str, int], language: str) -> Question:
    """A question and the rows that answer it."""
    return Question(
        text=row["question"],
        language=language,
        history=tuple(turn["text"] for turn in row["history"]),
        stands_alone=row.get("standalone", True),
        gold=frozenset(at[name] for name in row["gold_passage_ids"] if name in at),
    )


def to_decline(bench: Path, place: str, language: str) -> Iterator[tuple[str, list[Question]]]:
    """Groups of texts that no passage of the set answers."""
    groups = {
        "unanswerable": [row["question"] for row in lines(bench / place / "unanswerable.jsonl")]
    }
    texts = [row for row in lines(bench / "triage.jsonl") if row["lang"] == language]
    for name, label in (("greetings and others", "other"), ("complaints", "service_complaint")):
        found = [row["text_norm"] for row in texts if row["label"] == label]
        groups[name] = found[:: max(1, len(found) // PER_GROUP)]
    if language == "en":
        strange = [row["text"] for row in lines(bench / "oos.jsonl") if not row["in_scope"]]
        groups["out of scope"] = strange
    for name, found in groups.items():
        if found:
            yield name, [Question(text=text, language=language) for text in found]
