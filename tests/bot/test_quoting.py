"""The numbers of answers in what people write."""

from pathlib import Path

import pytest
import yaml

from bot.quoting import is_alone, normal, numbers, quoted

CASES = yaml.safe_load(Path(__file__).with_name("quoting.yml").read_text(encoding="utf-8"))
NUMBER = "A-3F7K"


@pytest.mark.parametrize("text", CASES["alone"])
def test_a_number_that_is_all(text: str) -> None:
    number = quoted(text)
    assert number == NUMBER
    assert is_alone(text, number)


@pytest.mark.parametrize("text", CASES["alone_if_known"])
def test_without_its_hyphen_a_number_must_be_known(text: str) -> None:
    assert NUMBER in numbers(text)
    assert quoted(text) == ""
    number = quoted(text, NUMBER)
    assert number == NUMBER
    assert is_alone(text, number)


@pytest.mark.parametrize("text", CASES["beside"])
def test_a_number_beside_something_else(text: str) -> None:
    number = quoted(text)
    assert number == NUMBER
    assert not is_alone(text, number)


@pytest.mark.parametrize("text", CASES["none"])
def test_what_is_no_number_of_an_answer(text: str) -> None:
    assert quoted(text) == ""


WRITTEN = [
    ("as it is", "A-3F7K", NUMBER),
    ("small", " a-3f7k ", NUMBER),
    ("with a space", "a 3f7k", NUMBER),
    ("joined", "a3f7k", NUMBER),
    ("letters that look like digits", "A-OIL7", "A-0117"),
    ("all letters", "A-KMPR", "A-KMPR"),
    ("too short", "A-3F7", ""),
    ("more than a number", "A-3F7K please", ""),
    ("a case's", "LK-2026-00012", ""),
]


@pytest.mark.parametrize(
    ("written", "number"), [row[1:] for row in WRITTEN], ids=[row[0] for row in WRITTEN]
)
def test_one_number_however_it_is_written(written: str, number: str) -> None:
    assert normal(written) == number


def test_of_several_the_known_one_is_meant() -> None:
    assert quoted("A-9999 or a 3f7k", NUMBER) == NUMBER
