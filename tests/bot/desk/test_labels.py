"""The desk's languages say the same things."""

import re
from datetime import UTC, datetime

import pytest

from bot.care.case import Move, Priority, State, Topic
from bot.desk.labels import languages, read_labels

ENGLISH = read_labels("en").texts


def values_of(text: str) -> list[str]:
    return sorted(re.findall(r"{\w+}", text))


def test_there_are_four() -> None:
    assert languages() == ["de", "en", "fr", "nl"]


@pytest.mark.parametrize("language", languages())
def test_each_label_is_there_with_the_same_values(language: str) -> None:
    texts = read_labels(language).texts
    assert list(texts) == list(ENGLISH)
    for key, text in texts.items():
        assert text.strip()
        assert values_of(text) == values_of(ENGLISH[key])


@pytest.mark.parametrize("language", languages())
def test_every_state_move_topic_and_priority_has_a_word(language: str) -> None:
    texts = read_labels(language).texts
    keys = {f"state.{state}" for state in State} | {f"event.{move}" for move in Move}
    keys |= {f"move.{move}" for move in Move if move is not Move.ANSWER}
    keys |= {f"topic.{topic}" for topic in Topic} | {f"priority.{p}" for p in Priority}
    keys |= {f"refused.case.{state}" for state in State}
    assert keys <= texts.keys()
    assert all(len(texts[key]) <= 75 for key in keys if key.startswith("move."))


MOMENTS = [
    ("en", "Tue 3 Mar 09:05"),
    ("nl", "di 3 mrt 09:05"),
    ("fr", "mar. 3 mars 09:05"),
    ("de", "Di 3 März 09:05"),
]


@pytest.mark.parametrize(("language", "expected"), MOMENTS)
def test_moments(language: str, expected: str) -> None:
    assert read_labels(language).moment(datetime(2026, 3, 3, 9, 5, tzinfo=UTC)) == expected


def test_another_language_reads_english() -> None:
    assert read_labels("pl") == read_labels("en")
