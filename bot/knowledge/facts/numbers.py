"""Numbers as people write them: digits with a language's separators, and small words."""

import re
from decimal import Decimal
from functools import cache

from bot.knowledge.facts import words
from bot.knowledge.facts.words import FactWords

DIGITS = r"(?<![\w.,])(?:\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?(?!\d))"
SPACES = re.compile(r"[' ]")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@cache
def pattern(language: str) -> str:
    """What matches one number in digits or words."""
    return _pattern(_values(language))


@cache
def lone(language: str) -> str:
    """What matches one where nothing behind it says that it is a number."""
    doubtful = words.of(language).doubtful
    return _pattern({each: n for each, n in _values(language).items() if each not in doubtful})


def several(language: str) -> str:
    """What matches one number as `n`, or two of a range: `from` and `n`."""
    number = pattern(language)
    return rf"(?:(?P<from>{number}){between(words.of(language))})?(?P<n>{number})"


def between(known: FactWords) -> str:
    """What matches that which stands between the ends of a range."""
    return rf"(?:\s?[-–]\s?|\s(?:{known.range})\s)"


def named(text: str, language: str) -> set[Decimal]:
    """The values of all numbers in a text, whatever they count."""
    found = re.finditer(pattern(language), text, re.IGNORECASE)
    return {value(match.group(), language) for match in found}


def value(said: str, language: str) -> Decimal:
    """The value of what `pattern` matched, such as 1250.5 for "1.250,50" in Dutch.

    A point or comma before three digits sets thousands apart, but where the language writes
    its decimals with it: "1.250" is a thousand in Dutch and a little over one in English.
    """
    known = _values(language).get(said.lower())
    if known is not None:
        return Decimal(known)
    digits = SPACES.sub("", said)
    decimal = "." if language == "en" else ","
    if THOUSANDS.fullmatch(digits) and decimal not in digits:
        return Decimal(re.sub(r"[.,]", "", digits))
    whole, _, part = digits.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{part}" if whole else part)


def _pattern(values: dict[str, int]) -> str:
    said = "|".join(sorted(values, key=len, reverse=True))
    return rf"(?:{DIGITS}|\b(?:{said})\b)"


@cache
def _values(language: str) -> dict[str, int]:
    known = words.of(language)
    small = {word: n for n, word in enumerate(known.numbers, 2)}
    return small | {word: n * 10 for n, word in enumerate(known.tens, 3)}
