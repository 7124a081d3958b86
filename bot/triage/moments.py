"""When it was: the words that name a day or a time, resolved to a date and a clock time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from babel.dates import get_day_names, get_month_names

# Names of days and months are sought in all: people mix their languages.
LANGUAGES = ("en", "nl", "fr", "de")
DAYS = Path(__file__).parents[2] / "data" / "lookup" / "days.yml"
WEEK = 7
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])(?:[:hu.]([0-5]\d)(?:\s*(?:uhr|u|h|uur))?|\s*(?:uhr|uur|heures?|h|u))\b"
)
_TWELVE = re.compile(r"\b(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s*([ap])\.?m\b", re.I)
# "3/11", "3-11-26", "3.11.2026" and "3.11."; "8.15" is a time.
_NUMERIC = re.compile(
    r"\b(?P<day>\d{1,2})(?:(?P<sign>[/-])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d{2}))?"
    r"|\.(?P<month2>\d{1,2})\.(?P<year2>\d{4}|\d{2})?)(?!\d)"
)
_PARTS = "s|morgen|abend|nachmittag|vormittag|ochtend|avond|middag|namiddag"  # "Montagabend"
_AGO = re.compile(
    r"\b(\d{1,2}) (?:days? ago|dagen geleden|dag geleden)\b"
    r"|\b(?:il y a|vor) (\d{1,2}) (?:jours?|tagen?)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day and a time of it ("17:30"), each as far as it was said."""

    day: date | None = None
    time: str = ""

    def __str__(self) -> str:
        """Such as "2026-11-22 17:30"; "" when nothing was said."""
        return f"{self.day or ''} {self.time}".strip()


def resolve(text: str, *, today: date) -> Moment:
    """The moment that `text` names, seen from `today`; the first day and the first time count.

    A weekday is the one before today, a date without a year the last such: people write
    about what has happened. "12/03" is the 12th of March, except in American English, which
    nobody can tell apart.
    """
    said = text.lower().replace("’", "'")
    twelve = _TWELVE.search(said)
    rest = _TWELVE.sub(" ", said)
    found = next(_days(rest, today), None)
    clock = _CLOCK.search(_NUMERIC.sub(" ", rest) if found else rest)
    return Moment(day=found, time=_half_days(twelve) if twelve else _clock(clock))


def _days(said: str, today: date) -> Iterator[date]:
    if ago := _AGO.search(said):
        yield today - timedelta(days=int(ago[1] or ago[2]))
    yield from _written(said, today)
    for name, days in _relative().items():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said):
            yield today + timedelta(days=days)
    for name, weekday in _names("day").items():
        if re.search(rf"(?<!\w){re.escape(name)}(?:{_PARTS})?(?!\w)", said):
            yield today - timedelta(days=(today.weekday() - weekday - 1) % WEEK + 1)


def _written(said: str, today: date) -> Iterator[date]:
    for name, month in _names("month").items():
        pattern = rf"\b(\d{{1,2}})(?:\.|er|e|st|nd|rd|th)?\s+{re.escape(name)}\b(?:\s+(\d{{4}}))?"
        if found := re.search(pattern, said):
            yield from _dated(int(found[1]), month, found[2], today)
    for found in _NUMERIC.finditer(said):
        number = int(found["month"] or found["month2"])
        yield from _dated(int(found["day"]), number, found["year"] or found["year2"], today)


def _dated(day: int, month: int, year: str | None, today: date) -> Iterator[date]:
    """The date, if there is such a day; nothing else."""
    try:
        if year:
            yield date(int(year) + (2000 if len(year) == 2 else 0), month, day)
            return
        this = date(today.year, month, day)
        yield this if this <= today else date(today.year - 1, month, day)
    except ValueError:
        return


def _clock(found: re.Match[str] | None) -> str:
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else ""


def _half_days(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{found[2] or '00'}"


@cache
def _relative() -> Mapping[str, int]:
    """Words for a day, the longest first, so that "avant-hier" is not taken for "hier"."""
    words: dict[str, int] = yaml.safe_load(DAYS.read_text(encoding="utf-8"))
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


@cache
def _names(kind: str) -> Mapping[str, int]:
    """The names of weekdays (0: Monday) or months (1: January) in all our languages."""
    names = get_day_names if kind == "day" else get_month_names
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for number, name in names("wide", locale=language).items():
            found[str(name).lower()] = int(number)
    return found
