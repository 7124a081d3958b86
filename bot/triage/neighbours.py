"""Which examples a text is most like: their classes vote, the nearest most.

Beside a regression, which learns what all examples of a class share, it hears the single
example that nothing else resembles. What it cost and gave is in docs/decisions.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.triage.features import Numbers

VOTERS = 40
NEARNESS = 0.07  # an example whose cosine is so much less counts 1/e of the nearest
DIMENSION = 128  # of the encoder's 512: the rest tells nothing and takes memory
BALANCE = 0.25  # how far the voice of a rare class is raised (0: not, 1: to the same weight)


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The examples; make it with `fit`.

    Shapes: `axes` (vector, DIMENSION), `vectors` (examples, DIMENSION), `classes` (examples,)
    as indices, `voices` (classes,), how much one example of each class counts.
    """

    axes: Numbers
    vectors: Numbers
    classes: NDArray[np.int16]
    voices: Numbers

    def vote(self, vector: Numbers) -> Numbers:
        """The share of each class in the votes; they sum to 1."""
        likeness = self.vectors @ _unit(vector @ self.axes)
        voters = np.argpartition(-likeness, min(VOTERS, len(likeness)) - 1)[:VOTERS]
        near = np.exp((likeness[voters] - likeness[voters].max()) / NEARNESS)
        votes = np.bincount(self.classes[voters], weights=near, minlength=len(self.voices))
        shares: Numbers = (votes * self.voices / (votes @ self.voices)).astype(np.float32)
        return shares


def fit(vectors: Numbers, classes: Sequence[str], names: Sequence[str]) -> Neighbours:
    """Keep the examples: unit `vectors`, one row each, and each one's class, one of `names`."""
    counts = Counter(classes)
    mean = len(classes) / len(counts)
    place = {name: at for at, name in enumerate(names)}
    ranked = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :DIMENSION]
    axes = np.ascontiguousarray(ranked, dtype=np.float32)  # else the product takes 40 times as long
    return Neighbours(
        axes=axes,
        vectors=_unit(vectors @ axes).astype(np.float32),
        classes=np.array([place[each] for each in classes], dtype=np.int16),
        voices=np.array(
            [(mean / max(counts[each], 1)) ** BALANCE for each in names], dtype=np.float32
        ),
    )


def _unit(vectors: Numbers) -> Numbers:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Numbers = vectors / np.maximum(lengths, 1e-9)
    return unit
