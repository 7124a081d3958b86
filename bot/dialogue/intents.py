"""The intent model: word and character features beside the sentence vector, one regression.

Hashed features need no vocabulary, so a model is four small arrays that load in no time.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

FILE = "intents.npz"
# How much the sentence vector counts beside the hashed features (of length one).
VECTOR_WEIGHT = 2.0
WORD_SLOTS, CHARACTER_SLOTS = 2**14, 2**16
REGULARISATION = 4.0  # scikit-learn's C: larger trusts the examples more
# How far a rare intent is raised towards a common one (0: not, 1: to the same weight). At 1
# "I have a complaint" is lost to the few sentences that ask how a complaint stands.
BALANCE = 0.5
_NOISE = re.compile(r"https?://\S+|[@#]")

Numbers = NDArray[np.float32]


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
        features = _features(texts, vectors, self.rarity)
        scores = features @ self.weights + self.bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        rows = powers / powers.sum(axis=1, keepdims=True)
        return [
            sorted(zip(self.names, map(float, row), strict=True), key=lambda pair: -pair[1])
            for row in rows
        ]

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

    rarity = _rarity(_hashed(texts))
    regression = LogisticRegression(
        C=REGULARISATION, max_iter=200, tol=1e-3, class_weight=_weights(intents)
    )
    regression.fit(_features(texts, vectors, rarity), list(intents))
    return IntentModel(
        names=tuple(str(name) for name in regression.classes_),
        rarity=rarity,
        weights=np.ascontiguousarray(regression.coef_.T, dtype=np.float32),
        bias=regression.intercept_.astype(np.float32),
    )


def clean(text: str) -> str:
    """Lower case, without links, and handles and hashtags as plain words."""
    return _NOISE.sub(" ", text.lower())


_WORDS = HashingVectorizer(
    n_features=WORD_SLOTS, ngram_range=(1, 2), alternate_sign=False, norm=None, dtype=np.float32
)
_CHARACTERS = HashingVectorizer(
    n_features=CHARACTER_SLOTS,
    analyzer="char_wb",
    ngram_range=(2, 5),
    alternate_sign=False,
    norm=None,
    dtype=np.float32,
)


def _weights(intents: Sequence[str]) -> dict[str, float]:
    """How much an example of each intent counts; a rare intent's examples count more."""
    counts = Counter(intents)
    mean = len(intents) / len(counts)
    return {intent: (mean / count) ** BALANCE for intent, count in counts.items()}


def _hashed(texts: Sequence[str]) -> list[csr_matrix]:
    cleaned = [clean(text) for text in texts]
    counts = [_WORDS.transform(cleaned), _CHARACTERS.transform(cleaned)]
    for each in counts:
        np.log1p(each.data, out=each.data)
    return counts


def _rarity(counts: Sequence[csr_matrix]) -> Numbers:
    """How rare each feature is among the texts (the inverse document frequency), as factors."""
    found = np.concatenate([np.bincount(each.indices, minlength=each.shape[1]) for each in counts])
    return (np.log((1 + counts[0].shape[0]) / (1 + found)) + 1).astype(np.float32)


def _features(texts: Sequence[str], vectors: Numbers, rarity: Numbers) -> csr_matrix:
    words, characters = _hashed(texts)
    parts = [_unit(words, rarity[:WORD_SLOTS]), _unit(characters, rarity[WORD_SLOTS:])]
    return hstack([*parts, csr_matrix(vectors * VECTOR_WEIGHT)]).tocsr()


def _unit(counts: csr_matrix, rarity: Numbers) -> csr_matrix:
    weighed = counts.copy()
    weighed.data *= rarity[weighed.indices]
    rows = np.repeat(np.arange(weighed.shape[0]), np.diff(weighed.indptr))
    lengths = np.sqrt(np.bincount(rows, weighed.data**2, minlength=weighed.shape[0]))
    weighed.data /= np.maximum(lengths, 1e-9)[rows].astype(np.float32)
    return weighed
