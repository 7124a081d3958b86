"""Which section answers best, and how sure that is: a few numbers, weighed.

The weights are in `weights.py`, written by `benchmarks/answers.py --fit`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge import weights
from bot.knowledge.amounts import is_named
from bot.knowledge.documents import Document
from bot.knowledge.words import Match, Numbers

Rows = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What the rows of an index are: document i has those from `starts[i]` to `starts[i + 1]`.

    `same` numbers the ids of the documents: versions in several languages have one number.
    """

    document_of: Rows
    starts: Rows
    same: Rows
    languages: NDArray[np.str_]
    amounts: Numbers

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Layout":
        """The layout of these documents' sections, in order."""
        counts = np.array([len(document.sections) for document in documents])
        starts = np.concatenate(([0], np.cumsum(counts)))
        document_of = np.repeat(np.arange(len(counts)), counts)
        languages = np.array([document.language for document in documents])[document_of]
        texts = [part.text for document in documents for part in document.sections]
        _, same = np.unique([document.id for document in documents], return_inverse=True)
        return cls(
            document_of=document_of,
            starts=starts,
            same=same,
            languages=languages,
            amounts=np.array([is_named(text) for text in texts], dtype=np.float64),
        )

    def versions(self, language: str) -> Rows:
        """The rows of one version of each document: in `language`, else the first there is."""
        languages = self.languages[self.starts[:-1]]
        _, firsts = np.unique(self.same, return_index=True)
        chosen = languages[firsts]
        chosen[self.same[languages == language]] = language
        return np.flatnonzero((languages == chosen[self.same])[self.document_of])


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What speaks for each row: BM25 scores of words and of pieces, the best cosine of a row's
    windows, and the cosine of its heading.

    The matches are of the question alone, without what was said before; those of words are
    by the language of the sections.

    `terms` counts the question's distinct words; `asks_amount`: it asks what something costs.
    """

    words: Numbers
    pieces: Numbers
    meaning: Numbers
    headings: Numbers
    word_matches: Mapping[str, Match]
    piece_match: Match
    terms: int
    asks_amount: bool


def features(evidence: Evidence, layout: Layout, rows: Rows, *, language: str) -> Numbers:
    """One line per row of `rows`, one column per weight of `weights.RANKING`.

    A section in another language has hardly a word in common with the question, so what its
    words would say is taken from what its meaning says.
    """
    firsts, document_of = layout.starts[:-1], layout.document_of
    page_best = np.maximum.reduceat(evidence.meaning, firsts)
    page_mean = np.add.reduceat(evidence.meaning, firsts) / np.diff(layout.starts)
    foreign = (layout.languages != language)[rows]
    meaning = _standard(evidence.meaning[rows])
    page = _standard((page_best + page_mean)[document_of[rows]])
    page_words = _standard(_page_shares(evidence, layout)[document_of[rows]])
    guess = weights.WORDS_FROM_MEANING
    columns = [
        np.where(foreign, guess * meaning, _standard(evidence.words[rows])),
        np.where(foreign, guess * meaning, _standard(evidence.pieces[rows])),
        meaning,
        np.where(foreign, guess * page, page_words),
        page,
        _standard(evidence.headings[rows]),
        layout.amounts[rows] * evidence.asks_amount,
    ]
    return np.stack(columns, axis=1)


def signs(evidence: Evidence, layout: Layout, row: int) -> Numbers:
    """What tells whether the section at `row` answers: one number per weight of `SURE`."""
    page = layout.document_of[row]
    span = int(layout.starts[page]), int(layout.starts[page + 1])
    return np.array(
        [
            1.0,
            evidence.meaning[row],
            evidence.piece_match.share(row, row + 1),
            evidence.piece_match.share(*span),
            np.log1p(evidence.terms),
        ]
    )


def confidence(evidence: Evidence, layout: Layout, row: int, *, language: str) -> float:
    """How sure the section at `row` answers a question in `language`, in [0, 1].

    Of a section in another language, words say nothing.
    """
    if not evidence.terms:
        return 0.0
    foreign = layout.languages[row] != language
    scale = weights.SURE_FOREIGN if foreign else weights.SURE
    return float(1 / (1 + np.exp(-signs(evidence, layout, row) @ np.array(scale))))


def fuse(evidence: Evidence, layout: Layout, rows: Rows, *, language: str) -> Numbers:
    """The score of each row of `rows`; only its order within one question means something."""
    columns = features(evidence, layout, rows, language=language)
    scores: Numbers = columns @ np.array(weights.RANKING)
    return scores


def _page_shares(evidence: Evidence, layout: Layout) -> Numbers:
    """The weighted share of the question's words that each document holds, in [0, 1]."""
    shares = np.zeros(len(layout.starts) - 1)
    for match in evidence.word_matches.values():
        total = sum(weight for weight, _ in match.holders)
        for weight, rows in match.holders:
            shares[np.unique(layout.document_of[rows])] += weight / total
    return shares


def _standard(values: Numbers) -> Numbers:
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)
