"""A multinomial logistic regression on hashed words and sentence vectors at once.

scikit-learn's has the same objective, and the same solver. It takes one matrix, though, and
beside the few words of a text the 512 numbers of its vector make up four fifths of a sparse one:
to its end it needs about twice as long as here.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.triage.features import Numbers

MAX_STEPS = 500


@dataclass(frozen=True, kw_only=True)
class Solved:
    """`weights` (hashed + vector, classes) and `bias` (classes,), after so many steps."""

    weights: Numbers
    bias: Numbers
    steps: int


@dataclass(frozen=True, kw_only=True)
class Examples:
    """What is learned: `hashed` (texts, features) is sparse, `vectors` (texts, vector) is not.

    `classes` (texts,) are indices, `importance` (texts,) is how much each counts, above 0.
    """

    hashed: Any
    vectors: Numbers
    classes: NDArray[np.intp]
    importance: Numbers


def solve(examples: Examples, *, trust: float, tolerance: float) -> Solved:
    """The weights that make the classes likeliest, with a penalty on their squares.

    `trust` is scikit-learn's C, above 0. It ends when no slope of the mean loss is above
    `tolerance`.
    """
    from scipy.optimize import minimize  # training only

    width = examples.hashed.shape[1] + examples.vectors.shape[1]
    shape = width + 1, int(examples.classes.max()) + 1
    penalty = 1 / (trust * float(examples.importance.sum()))
    fall = _Fall(examples)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        table = flat.reshape(shape)
        value, slope = fall(table.astype(np.float32))
        slope[:-1] += penalty * table[:-1]
        return value + penalty / 2 * float(np.square(table[:-1]).sum()), slope.ravel()

    search: Any = minimize
    options = {"maxiter": MAX_STEPS, "gtol": tolerance, "ftol": 0.0, "maxls": 50}
    start = np.zeros(shape[0] * shape[1])
    found = search(loss, start, jac=True, method="L-BFGS-B", options=options)
    table = found.x.reshape(shape).astype(np.float32)
    weights = np.ascontiguousarray(table[:-1])
    return Solved(weights=weights, bias=table[-1].copy(), steps=int(found.nit))


class _Fall:
    """The mean loss of the examples and its slope, for one table of weights with the bias last."""

    def __init__(self, examples: Examples) -> None:
        self._of = examples
        self._turned = examples.hashed.T.tocsr()
        self._shares = (examples.importance / examples.importance.sum()).astype(np.float32)
        self._texts = np.arange(len(examples.classes))

    def __call__(self, table: Numbers) -> tuple[float, NDArray[np.float64]]:
        hashed, vectors, classes = self._of.hashed, self._of.vectors, self._of.classes
        features = hashed.shape[1]
        scores = hashed @ table[:features] + vectors @ table[features:-1] + table[-1]
        scores -= scores.max(axis=1, keepdims=True)
        away = np.exp(scores)
        totals = away.sum(axis=1, keepdims=True)
        told = scores[self._texts, classes] - np.log(totals[:, 0])
        away /= totals
        away[self._texts, classes] -= 1
        away *= self._shares[:, None]
        slope = np.vstack([self._turned @ away, vectors.T @ away, away.sum(axis=0)])
        return -float(self._shares @ told), slope.astype(np.float64)
