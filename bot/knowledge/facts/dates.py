"""Dates as texts write them: "1 February 2026", "1er février", "2026-02-01", "01/02/2026"."""

import re
from collections.abc import Iterator

from bot.knowledge.facts import words
from bot.knowledge.facts.fact import DATE, WEEKDAY, Fact, FactKind, fact
from bot.knowledge.facts.words import FactWords

IN_DIGITS = (
    r"(?<![\d.,/-])(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>\d{2})(?![\d/-])",
    r"(?<![\d.,/-])(?P<d>\d{1,2})[./-](?P<m>0?[1-9]|1[0-2])[./-](?P<y>\d{4})(?![\d/-])",
)
YEAR = r"(?P<y>(?:19|20)\d{2})(?!\d)"


def patterns(language: str) -> Iterator[re.Pattern[str]]:
    """What `dates` understands. Months are taken as they are written: a "may" is no month."""
    known = words.of(language)
    for form in (*IN_DIGITS, *_named(known)):
        yield re.compile(form)
    days = (f"(?P<w{at}>{_either_case(each)})" for at, each in enumerate(known.weekdays))
    yield re.compile(rf"\b(?:{'|'.join(days)})\b")


def dates(match: re.Match[str]) -> Iterator[Fact]:
    """The date or day of the week that one of the patterns matched."""
    parts = {name: said for name, said in match.groupdict().items() if said}
    day = next((int(name[1:]) for name in parts if re.fullmatch(r"w\d", name)), None)
    if day is not None:
        yield fact(match, FactKind.DATE, WEEKDAY, day)
        return
    months = (int(name[1:]) for name in parts if re.fullmatch(r"m\d+", name))
    month = int(parts["m"]) if "m" in parts else next(months)
    value = int(parts.get("y", 0)) * 10_000 + month * 100 + int(parts.get("d", 0))
    yield fact(match, FactKind.DATE, DATE, value)


def _named(known: FactWords) -> list[str]:
    """Day before month, as all write it, and after it too."""
    names = (f"(?P<m{at}>{_either_case(each)})" for at, each in enumerate(known.months, 1))
    month = rf"\b(?:{'|'.join(names)})\b(?:\.(?= \d))?"
    day = rf"(?P<d>\d{{1,2}})(?:{known.ordinal})?"
    return [
        rf"(?<![\w.,]){day}\s+(?:{known.of})?{month}(?:,?\s+{YEAR})?",
        rf"{month}\s{day},?\s{YEAR}",
        rf"{month}\s{YEAR}",
        rf"(?<!\d )(?<!\d){month}\s+{day}\b(?![:.]?\d)",
    ]


def _either_case(names: str) -> str:
    """The names as they are and with a capital: at the beginning of a sentence."""
    return "|".join(f"{each}|{each[0].upper()}{each[1:]}" for each in names.split("|"))
