"""A piece of invented personal data, and what it is made of."""

from dataclasses import dataclass
from random import Random

LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"  # those that plates use
DIGITS = "0123456789"


@dataclass(frozen=True, kw_only=True)
class Datum:
    """What is put into a sentence; `sentences` names the list that it is taken from.

    `country` is the institution's; `language` is empty where the sentence may have any.
    """

    written: str
    form: str
    sentences: str = "any"
    country: str = "BE"
    language: str = ""
    may_be_small: bool = True


def digits(random: Random, count: int, *, first: str = DIGITS) -> str:
    """`count` digits, the first one of `first`."""
    return random.choice(first) + "".join(random.choice(DIGITS) for _ in range(count - 1))


def letters(random: Random, count: int) -> str:
    """`count` capitals."""
    return "".join(random.choice(LETTERS) for _ in range(count))


def filled(random: Random, pattern: str) -> str:
    """`pattern` with a digit for each 9 and a letter for each X."""
    makers = {"9": digits, "X": letters}
    return "".join(makers[each](random, 1) if each in makers else each for each in pattern)


def grouped(number: str, lengths: tuple[int, ...], by: str | tuple[str, ...]) -> str:
    """`number` in groups; `by` is one separator for all, or one for each gap."""
    marks = (by,) * (len(lengths) - 1) if isinstance(by, str) else by
    written, at = "", 0
    for length, mark in zip(lengths, (*marks, ""), strict=True):
        written += number[at : at + length] + mark
        at += length
    return written


def born(random: Random) -> tuple[int, int, int]:
    """Year, month and day on which somebody may have been born."""
    return random.randint(1925, 2024), random.randint(1, 12), random.randint(1, 28)
