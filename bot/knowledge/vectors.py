"""The vector of every text of an index, and how near each is to that of a question.

Of few texts all vectors are compared. Of many, every text is compared by the directions
alone in which the texts differ most; the few that this leaves are compared in full, read
from the file without mapping it, so that they take no memory.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.encoder import Vectors
from bot.knowledge import arrays
from bot.knowledge.keys import Keys
from bot.knowledge.words import Numbers

FEW = 20_000  # texts, up to which each is compared in full
DIRECTIONS = 96
SAMPLE = 20_000
CHUNK = 8_192

Whole = arrays.Array | arrays.Rows


@dataclass(frozen=True, kw_only=True)
class Group:
    """Which texts each row of an index has: row i those from `first[i]` to `first[i + 1]`."""

    texts: NDArray[np.integer[Any]]
    first: NDArray[np.int64]

    @classmethod
    def of(cls, texts: NDArray[np.integer[Any]], counts: NDArray[np.int64]) -> "Group":
        """The group of rows that have so many of `texts` each, at least one."""
        return cls(texts=texts, first=np.concatenate(([0], np.cumsum(counts))))

    def best(self, cosines: Vectors) -> Numbers:
        """The best of each row's texts, of which `cosines` has one number each."""
        return np.maximum.reduceat(cosines[self.texts], self.first[:-1]).astype(np.float64)

    def only(self, rows: NDArray[np.intp]) -> "Group":
        """The same of these rows alone."""
        starts, counts = self.first[rows], self.first[rows + 1] - self.first[rows]
        steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return Group.of(self.texts[np.repeat(starts, counts) + steps], counts)


@dataclass(frozen=True, kw_only=True)
class Known:
    """Vectors that exist already: `keys` stand for their texts."""

    keys: Keys
    whole: Whole


@dataclass(frozen=True, kw_only=True)
class Store:
    """The unit vectors of all texts. `coarse` has them along `axes`; None: there are few."""

    whole: Whole
    axes: Vectors | None = None
    coarse: Vectors | None = None

    @classmethod
    def of(cls, whole: arrays.Array, *, few: int = FEW) -> "Store":
        """The store of these vectors; more than `few` of them are also kept coarsely."""
        if len(whole) <= few:
            return cls(whole=whole)
        axes = _axes(whole)
        coarse = np.empty((len(whole), axes.shape[1]), dtype=np.float32)
        for start in range(0, len(whole), CHUNK):
            coarse[start : start + CHUNK] = whole[start : start + CHUNK].astype(np.float32) @ axes
        return cls(whole=whole, axes=axes, coarse=coarse)

    @property
    def is_exact(self) -> bool:
        """Whether `scan` gives the cosines themselves."""
        return self.coarse is None

    def scan(self, vector: Vectors) -> Vectors:
        """The cosine of every text with `vector`, of many texts nearly so."""
        if self.coarse is not None and self.axes is not None:
            return np.asarray(self.coarse @ (vector @ self.axes))
        return np.asarray(self.whole @ vector)  # type: ignore[operator]

    def near(self, vector: Vectors, group: Group) -> Numbers:
        """As `group.best` of a scan, of the texts of this group alone."""
        texts, at = np.unique(group.texts, return_inverse=True)
        if self.coarse is not None and self.axes is not None:
            cosines = self.coarse[texts] @ (vector @ self.axes)
        else:
            cosines = self.exact(vector, texts)
        return Group(texts=at, first=group.first).best(cosines)

    def exact(self, vector: Vectors, texts: NDArray[np.integer[Any]]) -> Vectors:
        """The cosine of each of these texts with `vector`."""
        cosines: Vectors = self.whole[texts].astype(np.float32) @ vector
        return cosines

    def best(self, vector: Vectors, group: Group, rows: NDArray[np.intp]) -> Numbers:
        """The exact cosine of the best text of each of these rows, of which there is one."""
        only = group.only(rows)
        cosines = self.exact(vector, only.texts)
        return np.maximum.reduceat(cosines, only.first[:-1]).astype(np.float64)

    def save(self, folder: Path) -> None:
        """Write the vectors into `folder`, for `load`."""
        arrays.save(folder, {"whole": self.whole[np.arange(len(self.whole))]})
        if self.axes is not None and self.coarse is not None:
            arrays.save(folder, {"axes": self.axes, "coarse": self.coarse})


def load(folder: Path) -> Store:
    """What `Store.save` wrote, left on disk until it is read."""
    found = arrays.load(folder)
    if "coarse" not in found:
        return Store(whole=found["whole"])
    return Store(whole=arrays.rows(folder, "whole"), axes=found["axes"], coarse=found["coarse"])


def kind(texts: int, *, few: int = FEW) -> type[np.floating[Any]]:
    """The numbers that the vectors of so many texts are kept in."""
    return np.float32 if texts <= few else np.float16


def _axes(whole: arrays.Array) -> Vectors:
    """The directions in which the vectors differ most, one a column."""
    some = whole[:: max(1, len(whole) // SAMPLE)].astype(np.float32)
    _, directions = np.linalg.eigh(some.T @ some)
    return np.ascontiguousarray(directions[:, ::-1][:, :DIRECTIONS], dtype=np.float32)
