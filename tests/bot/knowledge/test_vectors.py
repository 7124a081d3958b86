"""Of few texts every vector is compared, of many nearly so, and the best exactly."""

from pathlib import Path

import numpy as np
import pytest

from bot.encoder import Vectors
from bot.knowledge import vectors
from bot.knowledge.vectors import Group, Store

ROWS = np.array([7, 0, 499])


@pytest.fixture
def whole() -> Vectors:
    """1,000 unit vectors that differ in some directions more than in others."""
    dice = np.random.default_rng(1)
    found = dice.normal(size=(1_000, 512)) * np.geomspace(1, 0.001, 512)
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def group() -> Group:
    """Row i has the texts 2i and 2i + 1."""
    return Group.of(np.arange(1_000, dtype=np.int32), np.full(500, 2))


def test_few_vectors_are_compared_in_full(whole: Vectors) -> None:
    store = Store.of(whole)
    assert store.is_exact
    assert np.array_equal(store.scan(whole[3]), whole @ whole[3])


def test_many_vectors_are_compared_nearly(whole: Vectors) -> None:
    store = Store.of(whole, few=100)
    assert not store.is_exact
    assert np.abs(store.scan(whole[3]) - whole @ whole[3]).max() < 0.1


def test_the_best_text_of_a_row_is_found_exactly(whole: Vectors, group: Group) -> None:
    wanted = (whole @ whole[3]).reshape(500, 2).max(axis=1)[ROWS]
    found = Store.of(whole, few=100).best(whole[3], group, ROWS)
    assert found == pytest.approx(wanted, abs=1e-6)


def test_rows_have_as_many_texts_as_they_have() -> None:
    group = Group.of(np.array([5, 6, 7, 0, 1, 2], dtype=np.int32), np.array([1, 3, 2]))
    only = group.only(np.array([2, 0]))
    assert only.texts.tolist() == [1, 2, 5]
    assert only.first.tolist() == [0, 2, 3]


def test_no_row_has_no_text(whole: Vectors, group: Group) -> None:
    assert len(Store.of(whole).best(whole[0], group, np.array([], dtype=np.intp))) == 0


@pytest.mark.parametrize("few", [100, 2_000])
def test_what_is_opened_compares_as_what_was_saved(
    whole: Vectors, group: Group, few: int, tmp_path: Path
) -> None:
    store = Store.of(whole, few=few)
    store.save(tmp_path)
    opened = vectors.load(tmp_path)
    assert np.array_equal(opened.scan(whole[3]), store.scan(whole[3]))
    assert np.array_equal(opened.best(whole[3], group, ROWS), store.best(whole[3], group, ROWS))
