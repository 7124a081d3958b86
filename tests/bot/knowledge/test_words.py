"""Terms are counted as BM25 says, and read from disk as they were built."""

from math import log1p
from pathlib import Path

import pytest

from bot.knowledge import words
from bot.knowledge.words import K1, B

TEXTS = [["permit", "cost", "cost"], ["permit"], [], ["waste", "day", "café", "permit"]]
LENGTHS = [3, 1, 1, 4]  # an empty text counts as one word


def expected(times: int, at: int, holders: int) -> float:
    mean = sum(LENGTHS) / len(LENGTHS)
    weight = log1p((len(TEXTS) - holders + 0.5) / (holders + 0.5))
    return weight * times / (times + K1 * (1 - B + B * LENGTHS[at] / mean))


def test_a_text_scores_by_its_terms() -> None:
    found = words.build(TEXTS).match(["cost", "permit"])
    cost = expected(2, 0, 1)
    permit = [expected(1, at, 3) for at in (0, 1, 3)]
    assert found.scores == pytest.approx([cost + permit[0], permit[1], 0, permit[2]])


def test_a_repeated_term_counts_again() -> None:
    index = words.build(TEXTS)
    assert index.match(["day", "day"]).scores[3] == pytest.approx(
        2 * index.match(["day"]).scores[3]
    )


def test_a_term_that_none_holds_weighs_most() -> None:
    found = words.build(TEXTS).match(["unheard", "waste"])
    (unheard, nowhere), (waste, rows) = found.holders
    assert unheard > waste
    assert nowhere.tolist() == []
    assert rows.tolist() == [3]


def test_what_is_loaded_matches_as_what_was_saved(tmp_path: Path) -> None:
    index = words.build(TEXTS)
    index.save(tmp_path)
    loaded = words.load(tmp_path)
    assert loaded.match(["café", "permit"]).scores == pytest.approx(
        index.match(["café", "permit"]).scores
    )


def test_texts_without_any_term_can_be_kept(tmp_path: Path) -> None:
    words.build([[], []]).save(tmp_path)
    assert words.load(tmp_path).match(["permit"]).scores.tolist() == [0, 0]
