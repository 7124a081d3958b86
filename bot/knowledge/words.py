"""BM25 over lists of terms, with what it has of each term, kept in files that can be mapped.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.knowledge import arrays
from bot.knowledge.arrays import Stretches
from bot.knowledge.keys import Keys, key, keys

K1 = 1.2
B = 0.5

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


@dataclass(frozen=True, kw_only=True)
class Words:
    """The terms of `size` texts, ready to be matched.

    `terms` holds the hash of each distinct term, sorted; the term at i stands in the texts
    `rows[starts[i]:starts[i + 1]]`, in order, and counts in each as much as `values` says.
    """

    size: int
    terms: Keys
    starts: NDArray[np.int64]
    rows: NDArray[np.int32] | Stretches
    values: NDArray[np.float32] | Stretches

    def match(self, terms: Sequence[str]) -> Match:
        """How the texts match these terms; repeated terms count again."""
        scores, held = np.zeros(self.size), np.zeros(self.size)
        holders = []
        for term, times in Counter(terms).items():
            rows, values = self._postings(term)
            weight = self._weight(len(rows))
            scores[rows] += values * times
            held[rows] += weight
            holders.append((weight, rows))
        return Match(scores=scores, held=held, holders=tuple(holders))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, for `load`."""
        whole = slice(0, int(self.starts[-1]))
        found = {"size": np.array([self.size]), "terms": self.terms, "starts": self.starts}
        arrays.save(folder, {**found, "rows": self.rows[whole], "values": self.values[whole]})

    def _postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        wanted = key(term)
        at = int(np.searchsorted(self.terms, wanted))
        if at == len(self.terms) or self.terms[at] != wanted:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        part = slice(int(self.starts[at]), int(self.starts[at + 1]))
        return self.rows[part], self.values[part]

    def _weight(self, holders: int) -> float:
        return float(_weights(self.size, np.array(holders)))


def build(texts: Iterable[Sequence[str]]) -> Words:
    """An index of the terms of each text, in order; at least one text."""
    known: dict[str, int] = {}
    ids, times, widths, lengths = array("i"), array("i"), array("i"), array("i")
    for terms in texts:
        counts = Counter(terms)
        ids.extend([known.setdefault(term, len(known)) for term in counts])
        times.extend(counts.values())
        widths.append(len(counts))
        lengths.append(len(terms) or 1)
    hashes = keys(known)
    places = np.empty(len(known), dtype=np.int32)  # of each term, by its hash
    places[np.argsort(hashes)] = np.arange(len(known), dtype=np.int32)
    of = places[np.frombuffer(ids, dtype=np.int32)]
    order = np.argsort(of, kind="stable")
    rows = np.repeat(np.arange(len(widths), dtype=np.int32), np.frombuffer(widths, dtype=np.int32))
    holders = np.bincount(of, minlength=len(known))
    long = np.frombuffer(lengths, dtype=np.int32)
    norms = K1 * (1 - B + B * long / long.mean())
    often = np.frombuffer(times, dtype=np.int32)
    values = _weights(len(widths), holders)[of] * (often / (often + norms[rows]))
    return Words(
        size=len(widths),
        terms=np.sort(hashes),
        starts=np.concatenate(([0], np.cumsum(holders))),
        rows=rows[order],
        values=values[order].astype(np.float32),
    )


def load(folder: Path) -> Words:
    """The index that `Words.save` wrote, its numbers left on disk until they are read."""
    found = arrays.load(folder)
    if not len(found["terms"]):
        return build([[]] * int(found["size"][0]))  # nothing to read
    return Words(
        size=int(found["size"][0]),
        terms=found["terms"],
        starts=found["starts"],
        rows=arrays.stretches(folder, "rows"),
        values=arrays.stretches(folder, "values"),
    )


def _weights(size: int, holders: NDArray[np.int64]) -> Numbers:
    """How much terms tell that this many of `size` texts hold."""
    weights: Numbers = np.log1p((size - holders + 0.5) / (holders + 0.5))
    return weights


def _any_within(rows: NDArray[np.int32], start: int, stop: int) -> bool:
    first = rows.searchsorted(np.int32(start))  # another type of number would copy the rows
    return bool(first < len(rows) and rows[first] < stop)
