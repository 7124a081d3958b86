"""A text classifier: a regression on words, pieces of words and meaning, beside neighbours.

Hashed features need no vocabulary, so a model is a few arrays that load in no time.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from bot.triage import neighbours
from bot.triage.features import Counts, Numbers, count
from bot.triage.features import rarity as rarity_of
from bot.triage.neighbours import Neighbours

# How much the sentence vector counts beside the hashed features (of length one).
VECTOR_WEIGHT = 2.0
TRUST = 0.3  # scikit-learn's C: larger follows the examples more closely
TOLERANCE = 0.003  # solved less far, it would be chance where it stops
# How far a rare class is raised towards a common one (0: not, 1: to the same weight). At 1
# "I have a complaint" is lost to the few sentences that ask how a complaint stands.
BALANCE = 0.5
# The mean of two opinions is less sure than it is right; raised to this it is calibrated.
SHARPNESS = 2.0


@dataclass(frozen=True, kw_only=True)
class TextClassifier:
    """A fitted model; make one with `fit` or `load`.

    Shapes: `names` (classes,), `rarity` (features,), `weights` (features + vector, classes),
    `bias` (classes,).
    """

    names: tuple[str, ...]
    rarity: Numbers
    weights: Numbers
    bias: Numbers
    neighbours: Neighbours

    def predict(
        self,
        texts: Sequence[str],
        vectors: Numbers,
        *,
        costs: Mapping[str, float] = MappingProxyType({}),
    ) -> list[list[tuple[str, float]]]:
        """For each text its classes with probabilities that sum to 1, likeliest first.

        `costs`: how many times worse it is to miss a class than another (1 where not said).
        """
        worth = np.array([costs.get(each, 1.0) for each in self.names])
        rows = [self._probabilities(*each) * worth for each in zip(texts, vectors, strict=True)]
        rows = [row / row.sum() for row in rows]
        return [
            sorted(zip(self.names, map(float, row), strict=True), key=lambda pair: -pair[1])
            for row in rows
        ]

    def _probabilities(self, text: str, vector: Numbers) -> Numbers:
        both = self._learned(text, vector) + self.neighbours.vote(vector)
        sharp = np.power(both, SHARPNESS)
        shares: Numbers = sharp / sharp.sum()
        return shares

    def _learned(self, text: str, vector: Numbers) -> Numbers:
        counts = count(text)
        hashed = counts.weighed(self.rarity) @ self.weights[counts.slots]
        dense = vector @ self.weights[len(self.rarity) :] * VECTOR_WEIGHT
        scores = hashed + dense + self.bias
        powers = np.exp(scores - scores.max())
        shares: Numbers = powers / powers.sum()
        return shares

    def save(self, file: Path) -> None:
        """Write it to `file` (.npz)."""
        own = {"rarity": self.rarity, "weights": self.weights, "bias": self.bias}
        np.savez(file, names=np.array(self.names), **own, **asdict(self.neighbours))


def load(file: Path) -> TextClassifier:
    """What `TextClassifier.save` wrote: plain arrays, nothing that could run."""
    with np.load(file, allow_pickle=False) as parts:
        return TextClassifier(
            names=tuple(str(name) for name in parts["names"]),
            rarity=parts["rarity"],
            weights=parts["weights"],
            bias=parts["bias"],
            neighbours=Neighbours(
                axes=parts["axes"],
                vectors=parts["vectors"],
                classes=parts["classes"],
                voices=parts["voices"],
            ),
        )


def fit(
    texts: Sequence[str],
    vectors: Numbers,
    classes: Sequence[str],
    *,
    voters: Sequence[int] | None = None,
    trust: float = TRUST,
) -> TextClassifier:
    """Train on `texts` with their unit `vectors` (one row each) and their classes.

    `voters` are the indices of the examples that vote as neighbours, None for all of them;
    `trust` is scikit-learn's C, in (0, 1]: how far the regression follows single examples.
    """
    from sklearn.linear_model import LogisticRegression  # memory that a worker has no use for

    counts = [count(text) for text in texts]
    rarity = rarity_of(counts)
    regression = LogisticRegression(
        C=trust, max_iter=200, tol=TOLERANCE, class_weight=_weights(classes)
    )
    regression.fit(_matrix(counts, vectors, rarity), list(classes))
    names = tuple(str(name) for name in regression.classes_)
    voting = range(len(classes)) if voters is None else voters
    return TextClassifier(
        names=names,
        rarity=rarity,
        weights=np.ascontiguousarray(regression.coef_.T, dtype=np.float32),
        bias=regression.intercept_.astype(np.float32),
        neighbours=neighbours.fit(vectors[voting], [classes[each] for each in voting], names),
    )


def _weights(classes: Sequence[str]) -> dict[str, float]:
    """How much an example of each class counts; those of a rare one count more."""
    counts = Counter(classes)
    mean = len(classes) / len(counts)
    return {name: (mean / count) ** BALANCE for name, count in counts.items()}


def _matrix(counts: Sequence[Counts], vectors: Numbers, rarity: Numbers) -> object:
    from scipy.sparse import csr_matrix, hstack

    ends = np.cumsum([0, *(len(each.slots) for each in counts)])
    values = np.concatenate([each.weighed(rarity) for each in counts])
    slots = np.concatenate([each.slots for each in counts])
    hashed = csr_matrix((values, slots, ends), shape=(len(counts), len(rarity)))
    return hstack([hashed, csr_matrix(vectors * VECTOR_WEIGHT)]).tocsr()
