"""The intent model: word and character features beside the sentence vector, one regression.

Hashed features need no vocabulary, so a model is four small arrays that load in no time.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.dialogue.features import Counts, Numbers, count
from bot.dialogue.features import rarity as rarity_of

FILE = "intents.npz"
# How much the sentence vector counts beside the hashed features (of length one).
VECTOR_WEIGHT = 2.0
REGULARISATION = 4.0  # scikit-learn's C: larger trusts the examples more
# How far a rare intent is raised towards a common one (0: not, 1: to the same weight). At 1
# "I have a complaint" is lost to the few sentences that ask how a complaint stands.
BALANCE = 0.5


@dataclass(frozen=True, kw_only=True)
class IntentModel:
    """A fitted model; make one with `fit` or `load`.

    Shapes: `names` (intents,), `rarity` (features,), `weights` (features + vector, intents),
    `bias` (intents,).
    """

    names: tuple[str, ...]
    rarity: Numbers
    weights: Numbers
    bias: Numbers

    def predict(self, texts: Sequence[str], vectors: Numbers) -> list[list[tuple[str, float]]]:
        """For each text its intents with probabilities that sum to 1, likeliest first."""
        scores = np.vstack(
            [self._scores(text, vector) for text, vector in zip(texts, vectors, strict=True)]
        )
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        rows = powers / powers.sum(axis=1, keepdims=True)
        return [
            sorted(zip(self.names, map(float, row), strict=True), key=lambda pair: -pair[1])
            for row in rows
        ]

    def _scores(self, text: str, vector: Numbers) -> Numbers:
        counts = count(text)
        hashed = counts.weighed(self.rarity) @ self.weights[counts.slots]
        dense = vector @ self.weights[len(self.rarity) :] * VECTOR_WEIGHT
        scores: Numbers = hashed + dense + self.bias
        return scores

    def save(self, folder: Path) -> None:
        """Write the model into `folder`."""
        np.savez(
            folder / FILE,
            names=np.array(self.names),
            rarity=self.rarity,
            weights=self.weights,
            bias=self.bias,
        )


def load(folder: Path) -> IntentModel:
    """The model that `IntentModel.save` wrote: plain arrays, nothing that could run."""
    with np.load(folder / FILE, allow_pickle=False) as parts:
        return IntentModel(
            names=tuple(str(name) for name in parts["names"]),
            rarity=parts["rarity"],
            weights=parts["weights"],
            bias=parts["bias"],
        )


def fit(texts: Sequence[str], vectors: Numbers, intents: Sequence[str]) -> IntentModel:
    """Train on `texts` with their unit `vectors` (one row each) and intent names."""
    from sklearn.linear_model import LogisticRegression  # memory that a worker has no use for

    counts = [count(text) for text in texts]
    rarity = rarity_of(counts)
    regression = LogisticRegression(
        C=REGULARISATION, max_iter=200, tol=1e-3, class_weight=_weights(intents)
    )
    regression.fit(_matrix(counts, vectors, rarity), list(intents))
    return IntentModel(
        names=tuple(str(name) for name in regression.classes_),
        rarity=rarity,
        weights=np.ascontiguousarray(regression.coef_.T, dtype=np.float32),
        bias=regression.intercept_.astype(np.float32),
    )


def _weights(intents: Sequence[str]) -> dict[str, float]:
    """How much an example of each intent counts; a rare intent's examples count more."""
    counts = Counter(intents)
    mean = len(intents) / len(counts)
    return {intent: (mean / count) ** BALANCE for intent, count in counts.items()}


def _matrix(counts: Sequence[Counts], vectors: Numbers, rarity: Numbers) -> object:
    from scipy.sparse import csr_matrix, hstack

    ends = np.cumsum([0, *(len(each.slots) for each in counts)])
    values = np.concatenate([each.weighed(rarity) for each in counts])
    slots = np.concatenate([each.slots for each in counts])
    hashed = csr_matrix((values, slots, ends), shape=(len(counts), len(rarity)))
    return hstack([hashed, csr_matrix(vectors * VECTOR_WEIGHT)]).tocsr()
