"""Dates as texts write them: "1 February 2026", "1er février", "2026-02-01", "01/02/2026"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
}
DIGITS = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>\d{4}))(?![\d/-])"
)
YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day that stands at `start` to `end` of a text; `year` is 0 where it is not said."""

    year: int
    month: int
    day: int
    start: int
    end: int


def days(text: str, language: str) -> Iterator[Day]:
    """The days that a text names, with a month's name or in digits."""
    for pattern in _named(language):
        for match in pattern.finditer(text):
            month = _months(language)[match["month"].lower()]
            yield _day(match, match["year"] or 0, month, match["day"])
    for match in DIGITS.finditer(text):
        if int(match["m"] or match["m2"]) in range(1, 13):
            yield _day(match, *(match[name] or match[f"{name}2"] for name in "ymd"))


def _day(match: re.Match[str], year: str | int, month: str | int, day: str | int) -> Day:
    start, end = match.span()
    return Day(year=int(year), month=int(month), day=int(day), start=start, end=end)


@cache
def _months(language: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(MONTHS.get(language, "").split(), 1)}


@cache
def _named(language: str) -> tuple[re.Pattern[str], ...]:
    """Day before month, as all write it, and in English after it too."""
    if language not in MONTHS:
        return ()
    month = rf"(?P<month>{'|'.join(_months(language))})"
    if language == "en":
        month = month.replace("may", "(?-i:May)")  # "4 may enter" is no date
    before = rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+{month}\b{YEAR}"
    after = rf"(?<!\d )(?<!\d)\b{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){YEAR}"
    wanted = (before, after) if language == "en" else (before,)
    return tuple(re.compile(each, re.IGNORECASE) for each in wanted)
