"""Turns the vector of a question towards the texts that answer such questions.

An encoder brings texts together that say the same; a question and its answer do not. A small
matrix, learned from questions and the passages that answer them, makes up for some of that.
`benchmarks/answers_fit.py` learns one for each encoder and writes it to `adapters/`.
Source: docs/decisions/0012-what-ranks-a-section.md
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.encoder import Vectors

FOLDER = Path(__file__).with_name("adapters")


@dataclass(frozen=True, kw_only=True)
class Adapter:
    """A matrix as the product of two: `left` (dimension, rank) and `right` (rank, dimension)."""

    left: Vectors
    right: Vectors

    def aim(self, vector: Vectors) -> Vectors:
        """The vector of a question as it is compared with texts; no longer of unit length."""
        turned: Vectors = vector + self.left @ (self.right @ vector)
        return turned

    def save(self, encoder: str) -> None:
        """Write what was learned for the encoder of this name."""
        parts = {"left": self.left.astype(np.float16), "right": self.right.astype(np.float16)}
        np.savez(_file(encoder), **parts)


@cache
def learned(encoder: str, dimension: int) -> Adapter:
    """What was learned for the encoder of this name; for another, one that changes nothing."""
    if not _file(encoder).exists():
        none = np.zeros((dimension, 1), dtype=np.float32)
        return Adapter(left=none, right=none.T)
    with np.load(_file(encoder)) as file:
        return Adapter(**{name: file[name].astype(np.float32) for name in ("left", "right")})


def _file(encoder: str) -> Path:
    return FOLDER / f"{encoder}.npz"
