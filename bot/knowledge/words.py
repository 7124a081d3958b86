"""BM25 over lists of terms, with what it has of each term, kept in files that can be mapped.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from bot.knowledge.languages import WORD

K1 = 1.2
B = 0.5
PIECE = 4
NO_TERM = "\0"  # stands in a text without terms: bm25s wants one in the vocabulary

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Match:
    """How far each text matches a question.

    `scores` are BM25's, 0 and above. `holders` gives for every distinct term of the question
    its weight (0 and above, rare terms weigh most) and the texts that hold it, in order; a
    term that none holds weighs more than the rarest. `held` is the weight of the terms that
    each text holds.
    """

    scores: Numbers
    held: Numbers
    holders: tuple[tuple[float, NDArray[np.int32]], ...]

    def share(self, start: int, stop: int) -> float:
        """The weighted share of the question's terms in texts `start` to `stop`, in [0, 1]."""
        total = sum(weight for weight, _ in self.holders)
        if stop - start == 1:
            return float(self.held[start]) / total if total else 0.0
        held = sum(weight for weight, rows in self.holders if _any_within(rows, start, stop))
        return held / total if total else 0.0


class Words:
    """The terms of a row of texts, ready to be matched."""

    def __init__(self, model: Any, size: int) -> None:
        self._model = model
        self._size = size

    def match(self, terms: Sequence[str]) -> Match:
        """How the texts match these terms; repeated terms count again."""
        scores, held = np.zeros(self._size), np.zeros(self._size)
        holders = []
        for term in dict.fromkeys(terms):
            rows, values = self._postings(term)
            weight = self._weight(len(rows))
            scores[rows] += values * terms.count(term)
            held[rows] += weight
            holders.append((weight, rows))
        return Match(scores=scores, held=held, holders=tuple(holders))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, for `load`."""
        self._model.save(folder, show_progress=False)

    def _postings(self, term: str) -> tuple[NDArray[np.int32], Numbers]:
        at = self._model.vocab_dict.get(term)
        if at is None:
            return np.empty(0, dtype=np.int32), np.empty(0)
        part = slice(*self._model.scores["indptr"][at : at + 2])
        return self._model.scores["indices"][part], self._model.scores["data"][part]

    def _weight(self, holders: int) -> float:
        return float(np.log1p((self._size - holders + 0.5) / (holders + 0.5)))


def build(texts: Sequence[Sequence[str]]) -> Words:
    """An index of the terms of each text, in order; at least one text."""
    kind: Any = bm25s.BM25
    model = kind(k1=K1, b=B)
    model.index([list(terms) or [NO_TERM] for terms in texts], show_progress=False)
    return Words(model, len(texts))


def load(folder: Path) -> Words:
    """The index that `Words.save` wrote, its numbers left on disk until they are read."""
    model = bm25s.BM25.load(folder, mmap=True)
    return Words(model, int(model.scores["num_docs"]))


def pieces(text: str) -> list[str]:
    """Four-letter pieces of every word: they match compounds, endings and slips of the pen."""
    found = []
    for word in WORD.findall(text.lower()):
        marked = f"_{word}_"
        found += [marked[i : i + PIECE] for i in range(max(1, len(marked) - PIECE + 1))]
    return found


def _any_within(rows: NDArray[np.int32], start: int, stop: int) -> bool:
    first = rows.searchsorted(np.int32(start))  # another type of number would copy the rows
    return bool(first < len(rows) and rows[first] < stop)
