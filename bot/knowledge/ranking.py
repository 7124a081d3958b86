"""Which section answers best: a few numbers, weighed. How sure that is says `confidence`.

The weights are in `weights.py`, found by `benchmarks/answers_fit.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.encoder import Vectors
from bot.knowledge import weights
from bot.knowledge.layout import Layout, Rows
from bot.knowledge.words import Match, Numbers

AIM, HEADINGS = 3, 6  # where they are among the weights
LEAST = 1e-9  # what varies less is the same everywhere


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What speaks for each row: BM25 scores of words, of two words in a row and of pieces; the
    best cosine of a row's windows; how near they and the heading are to where the question aims
    (`adapter`). And for each document: BM25 scores and the best cosine of its topics.

    The matches are of the question alone, without what was said before; those of words are
    by the language of the sections, those of topics with documents.

    `weights` are those of the encoder. `vector` is the question's with some of what was said
    before, `wider` that of both as one
    text, `target` where the question aims. `terms` counts the question's distinct
    words; `asks_amount`: it asks what something costs.
    """

    weights: weights.Weights
    words: Numbers
    pairs: Numbers
    pieces: Numbers
    meaning: Numbers
    aim: Numbers
    headings: Numbers
    topic_words: Numbers
    topic_pieces: Numbers
    topic_meaning: Numbers
    word_matches: Mapping[str, Match]
    piece_match: Match
    topic_word_match: Match
    topic_piece_match: Match
    vector: Vectors
    wider: Vectors
    target: Vectors
    terms: int
    asks_amount: bool


def features(evidence: Evidence, layout: Layout, rows: Rows, *, language: str) -> Numbers:
    """One line per row of `rows`, one column per weight of `Weights.ranking`."""
    return np.stack(_columns(evidence, layout, rows, language), axis=1)


def fuse(evidence: Evidence, layout: Layout, rows: Rows, *, language: str) -> Numbers:
    """The score of each row of `rows`; only its order within one question means something."""
    scores = np.zeros(len(rows))  # column by column: a matrix of many rows is slow to fill
    for weight, column in zip(
        evidence.weights.ranking, _columns(evidence, layout, rows, language), strict=True
    ):
        scores += weight * column
    return scores


def corrections(nearly: Evidence, exactly: Evidence, rows: Rows, at: Rows) -> Numbers:
    """What to add to the scores of `rows[at]`, of which the cosines were only nearly known."""
    added = np.zeros(len(at))
    for name, column in (("aim", AIM), ("headings", HEADINGS)):
        was, is_now = getattr(nearly, name)[rows], getattr(exactly, name)[rows[at]]
        added += nearly.weights.ranking[column] * (is_now - was[at]) / max(float(was.std()), LEAST)
    return added


def _columns(evidence: Evidence, layout: Layout, rows: Rows, language: str) -> list[Numbers]:
    """What speaks for each of `rows`, in the order of the weights.

    A section in another language has hardly a word in common with the question, so what its
    words would say is taken from what its meaning says.
    """
    firsts, page_of = layout.starts[:-1], layout.document_of[rows]
    sizes = np.diff(layout.starts)
    aim, per_page = _standard(evidence.aim[rows]), np.add.reduceat(evidence.aim, firsts) / sizes
    page = _standard((np.maximum.reduceat(evidence.aim, firsts) + per_page)[page_of])
    foreign = (layout.languages != language)[rows]
    guess = weights.WORDS_FROM_MEANING
    place = rows - firsts[page_of]
    return [
        np.where(foreign, guess * aim, _standard(evidence.words[rows])),
        np.where(foreign, guess * aim, _standard(evidence.pairs[rows])),
        np.where(foreign, guess * aim, _standard(evidence.pieces[rows])),
        aim,
        np.where(foreign, guess * page, _standard(_page_shares(evidence, layout)[page_of])),
        page,
        _standard(evidence.headings[rows]),
        layout.amounts[rows] * evidence.asks_amount,
        layout.lengths[rows],
        place == 0,
        place / sizes[page_of],
        np.log(sizes[page_of]),
        *_topics(evidence, layout.topical, page_of),
    ]


def _topics(evidence: Evidence, topical: NDArray[np.bool_], page_of: Rows) -> list[Numbers]:
    """What the topics of each row's document say; nothing of one that names none."""
    found = (evidence.topic_words, evidence.topic_pieces, evidence.topic_meaning)
    has = topical[page_of]
    return [np.where(has, _standard(each[page_of], among=has), 0) for each in found]


def _page_shares(evidence: Evidence, layout: Layout) -> Numbers:
    """The weighted share of the question's words that each document holds, in [0, 1]."""
    shares = np.zeros(len(layout.starts) - 1)
    for match in evidence.word_matches.values():
        total = sum(weight for weight, _ in match.holders)
        for weight, rows in match.holders:
            shares[np.unique(layout.document_of[rows])] += weight / total
    return shares


def _standard(values: Numbers, *, among: NDArray[np.bool_] | None = None) -> Numbers:
    counted = values if among is None else values[among]
    spread = float(counted.std()) if counted.size else 0.0
    return (values - counted.mean()) / spread if spread > LEAST else np.zeros_like(values)
