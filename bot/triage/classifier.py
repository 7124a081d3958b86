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
from bot.triage.regression import Examples, solve

# How much the sentence vector counts beside the hashed features (of length one).
VECTOR_WEIGHT = 2.0
TRUST = 0.3  # larger follows the examples more closely
TOLERANCE = 0.0005  # solved less far, it would be chance where it stops
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
    `trust`, above 0, says how far the regression follows single examples.
    """
    counts = [count(text) for text in texts]
    rarity = rarity_of(counts)
    names = tuple(sorted(set(classes)))
    place = {name: at for at, name in enumerate(names)}
    examples = Examples(
        hashed=_hashed(counts, rarity),
        vectors=vectors * np.float32(VECTOR_WEIGHT),
        classes=np.array([place[each] for each in classes]),
        importance=_importance(classes),
    )
    solved = solve(examples, trust=trust, tolerance=TOLERANCE)
    voting = range(len(classes)) if voters is None else voters
    return TextClassifier(
        names=names,
        rarity=rarity,
        weights=solved.weights,
        bias=solved.bias,
        neighbours=neighbours.fit(vectors[voting], [classes[each] for each in voting], names),
    )


def _importance(classes: Sequence[str]) -> Numbers:
    """How much each example counts; those of a rare class count more."""
    counts = Counter(classes)
    mean = len(classes) / len(counts)
    return np.array([(mean / counts[each]) ** BALANCE for each in classes], dtype=np.float32)


def _hashed(counts: Sequence[Counts], rarity: Numbers) -> object:
    from scipy.sparse import csr_matrix  # memory that a worker has no use for

    ends = np.cumsum([0, *(len(each.slots) for each in counts)])
    values = np.concatenate([each.weighed(rarity) for each in counts])
    slots = np.concatenate([each.slots for each in counts])
    return csr_matrix((values, slots, ends), shape=(len(counts), len(rarity)))
