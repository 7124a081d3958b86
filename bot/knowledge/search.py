"""The sections that may answer a question, by all evidence at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge import ranking, weights
from bot.knowledge.confidence import confidence
from bot.knowledge.documents import Document
from bot.knowledge.gathering import exact, gather
from bot.knowledge.index import Index
from bot.knowledge.layout import Rows
from bot.knowledge.markdown import Section
from bot.knowledge.ranking import Evidence
from bot.knowledge.subject import subjects
from bot.knowledge.words import Numbers

CLOSE = 100  # rows that are compared in full, where there are too many for all
# Subjects, below which a question always leans on what was said before, and from which it never
# does; between them one leans if it finds no answer by itself.
SHORT, WHOLE = 2, 4


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One section that may answer.

    `score` only compares hits of one question; `confidence`, in [0, 1], says how sure it is
    that the section answers, whatever the question.
    """

    document: Document
    section: Section
    score: float
    confidence: float


def search(
    index: Index, question: str, *, language: str, history: Sequence[str] = (), limit: int = 10
) -> tuple[Hit, ...]:
    """The sections that may answer a question in `language`, best first, at most `limit`.

    `history` holds what was said before, oldest first; the last of it says what a short
    question is about, unless one that names something finds its answer by itself. There are
    always hits, even for nonsense: their confidence says whether to believe them.
    """
    named = len(subjects(question, language))
    leans = bool(history) and named < WHOLE
    if not leans or named >= SHORT:
        found = _search(index, gather(index, question, language=language), language, limit)
        if not leans or found[0].confidence >= weights.ANSWER_FROM:
            return found
    evidence = gather(index, question, language=language, history=history)
    return _search(index, evidence, language, limit)


def _search(index: Index, evidence: Evidence, language: str, limit: int) -> tuple[Hit, ...]:
    rows = index.rows(language)
    scores = ranking.fuse(evidence, index.layout, rows, language=language)
    if not index.store.is_exact:
        close = highest(scores, CLOSE)
        nearly, evidence = evidence, exact(index, evidence, rows[close])
        scores[close] += ranking.corrections(nearly, evidence, rows, close)
    best = highest(scores, limit)
    return tuple(_hit(index, evidence, int(rows[at]), float(scores[at]), language) for at in best)


def highest(scores: Numbers, count: int) -> Rows:
    """Where the `count` highest scores are, highest first; the first of equal ones first."""
    if len(scores) <= count:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -count)[-count]
    above = np.flatnonzero(scores >= least)
    return above[np.argsort(-scores[above], kind="stable")][:count]


def _hit(index: Index, evidence: Evidence, row: int, score: float, language: str) -> Hit:
    document, section = index.places[row]
    sure = confidence(evidence, index.layout, row, language=language)
    return Hit(document=document, section=section, score=round(score, 4), confidence=round(sure, 4))
