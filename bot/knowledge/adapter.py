"""Turns the vector of a question towards the texts that answer such questions.

An encoder brings texts together that say the same; a question and its answer do not. A small
matrix, learned from questions and the passages that answer them, makes up for some of that.
`benchmarks/answers_fit.py` learns it and writes `adapter.npz`.
Source: docs/decisions/0012-what-ranks-a-section.md
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.encoder import Vectors

FILE = Path(__file__).with_suffix(".npz")


@dataclass(frozen=True, kw_only=True)
class Adapter:
    """A matrix as the product of two: `left` (dimension, rank) and `right` (rank, dimension)."""

    left: Vectors
    right: Vectors

    def aim(self, vector: Vectors) -> Vectors:
        """The vector of a question as it is compared with texts; no longer of unit length."""
        turned: Vectors = vector + self.left @ (self.right @ vector)
        return turned

    def save(self, path: Path, encoder: str) -> None:
        """Write what was learned for the encoder of this name."""
        parts = {"left": self.left.astype(np.float16), "right": self.right.astype(np.float16)}
        np.savez(path, encoder=np.array(encoder), **parts)


@cache
def learned(encoder: str, dimension: int) -> Adapter:
    """What was learned for the encoder of this name; for another, one that changes nothing."""
    with np.load(FILE) as file:
        if encoder != str(file["encoder"]):
            none = np.zeros((dimension, 1), dtype=np.float32)
            return Adapter(left=none, right=none.T)
        return Adapter(**{name: file[name].astype(np.float32) for name in ("left", "right")})
