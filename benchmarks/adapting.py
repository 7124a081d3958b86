"""Learns the matrix that turns a question's vector towards the texts that answer it.

Among all sections of a set, those that answer a question should be nearest to it: the loss is
the cross-entropy of a softmax over the best window of each, with the matrix held small.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.answer_sets import Bench
from bot.encoder import Vectors
from bot.knowledge.adapter import Adapter
from bot.knowledge.words import Numbers

SHARPNESS = 14.0  # what cosines are multiplied by
# How much the squares of the matrix cost. For the universal encoder 3 and 30 do worse on other
# pages, for E5 10 and 100.
SMALL = {"use-multilingual-v3": 10.0, "multilingual-e5-small-4bit": 30.0}
STEPS = 30
RANK = 64
FOLDS = 4
SEED = 0


@dataclass(frozen=True, kw_only=True)
class Set:
    """Windows (n, d), the first one of each row, questions (m, d), and which rows are right.

    `encoder` is the name of what made the vectors.
    """

    encoder: str
    windows: Vectors
    first: Numbers
    questions: Vectors
    right: Vectors
    pages: Numbers


def set_of(bench: Bench) -> Set:
    """The vectors of one set."""
    index = bench.index
    right = np.zeros((len(bench.questions), len(index.layout.document_of)), dtype=np.float32)
    for at, item in enumerate(bench.questions):
        right[at, list(item.gold)] = 1
    encoded = [index.encoder.ask([item.text])[0] for item in bench.questions]
    return Set(
        encoder=index.encoder.name,
        windows=np.asarray(index.store.whole)[index.windows.texts],
        first=index.windows.first[:-1],
        questions=np.stack(encoded),
        right=right,
        pages=index.layout.document_of[right.argmax(axis=1)],
    )


def folds(of: Set) -> Numbers:
    """The fold of every question: those on one page are in one."""
    pages = np.random.default_rng(SEED).permutation(np.unique(of.pages))
    fold = dict(zip(pages.tolist(), range(len(pages)), strict=True))
    return np.array([fold[page] % FOLDS for page in of.pages.tolist()])


def learn(sets: Sequence[Set], chosen: Sequence[Numbers]) -> Adapter:
    """What is learned from the chosen questions of every set."""
    size, small = sets[0].windows.shape[1], SMALL[sets[0].encoder]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        matrix = flat.reshape(size, size).astype(np.float32)
        total, slope = small * float((matrix * matrix).sum()), 2 * small * matrix
        for each, questions in zip(sets, chosen, strict=True):
            cost, change = _loss(each, questions, matrix)
            total, slope = total + cost, slope + change
        return total, slope.ravel().astype(np.float64)

    options = {"maxiter": STEPS}
    search_for: Any = minimize
    found = search_for(loss, np.zeros(size * size), jac=True, method="L-BFGS-B", options=options)
    left, strength, right = np.linalg.svd(found.x.reshape(size, size).astype(np.float32))
    return Adapter(left=left[:, :RANK] * strength[:RANK], right=right[:RANK])


def _loss(each: Set, chosen: Numbers, matrix: Vectors) -> tuple[float, Vectors]:
    questions, right = each.questions[chosen], each.right[chosen]
    near = (questions + questions @ matrix.T) @ each.windows.T
    best = np.maximum.reduceat(near, each.first, axis=1)
    odds = np.exp(SHARPNESS * (best - best.max(axis=1, keepdims=True)))
    total, ours = odds.sum(axis=1, keepdims=True), (odds * right).sum(axis=1, keepdims=True)
    share = 1 / np.sqrt(len(chosen))
    cost = -share * float(np.log(np.maximum(ours / total, 1e-9)).sum())
    pull = SHARPNESS * share * (odds / total - odds * right / np.maximum(ours, 1e-12))
    counts = np.diff(np.append(each.first, near.shape[1]))
    is_best = near >= np.repeat(best, counts, axis=1)
    spread = np.repeat(pull, counts, axis=1) * is_best
    return cost, (spread @ each.windows).T @ questions
