"""The regression is scikit-learn's, solved to its end."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.triage.regression import Examples, solve

TEXTS, FEATURES, VECTOR, CLASSES = 300, 40, 8, 3


@pytest.mark.parametrize("trust", [0.1, 1.0])
def test_it_finds_what_scikit_learn_finds(trust: float) -> None:
    random = np.random.default_rng(1)
    some = random.random((TEXTS, FEATURES)) * (random.random((TEXTS, FEATURES)) < 0.1)
    hashed = csr_matrix(some.astype(np.float32))
    vectors = random.normal(size=(TEXTS, VECTOR)).astype(np.float32)
    classes = random.integers(0, CLASSES, TEXTS)
    importance = random.uniform(0.5, 2, TEXTS).astype(np.float32)

    examples = Examples(hashed=hashed, vectors=vectors, classes=classes, importance=importance)
    solved = solve(examples, trust=trust, tolerance=1e-6)

    theirs = LogisticRegression(C=trust, tol=1e-6, max_iter=1000)
    both = hstack([hashed, csr_matrix(vectors)]).tocsr()
    theirs.fit(both, classes, sample_weight=importance)
    expected = theirs.predict_proba(both)
    scores = both @ solved.weights + solved.bias
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert solved.weights.shape == (FEATURES + VECTOR, CLASSES)
    assert np.abs(shares - expected).max() < 0.001
    assert solved.steps > 3
