"""Times of day as texts write them: "20:00", "8.30 p.m.", "20.00 uur", "20 h 30", "8 Uhr"."""

import re
from collections.abc import Iterator

from bot.knowledge.facts import words
from bot.knowledge.facts.fact import CLOCK, Fact, FactKind, fact
from bot.knowledge.facts.numbers import between
from bot.knowledge.facts.words import FactWords

_HOUR, _MINUTES = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_START = rf"(?<![\w.,:])(?P<h>{_HOUR})"
_END = rf"(?P<h2>{_HOUR})(?:\.(?P<m2>{_MINUTES}))?"
_HALF = r"(?:\s?(?P<half>[ap])\.?m\b\.?)"


def patterns(language: str) -> Iterator[re.Pattern[str]]:
    """What `times` understands; times that say more come first."""
    known = words.of(language)
    plain, any_word = rf"(?:\s?(?:{known.clock})\b)", rf"(?:\s?(?:{_any(known)})\b)"
    to, point = between(known), rf"\.(?P<m>{_MINUTES})"
    forms = [
        rf"{_START}\s?[:hu]\s?(?P<m>{_MINUTES})(?!\w){_HALF}?{any_word}?",
        rf"{_START}{point}{to}{_END}{any_word}",
        rf"{_START}{point}\s?[-–]\s?(?P<h2>{_HOUR})\.(?P<m2>{_MINUTES})(?!\w){any_word}?",
        rf"{_START}(?:{point})?{to}{_END}{plain}",
        *_hours(known),
        rf"{_START}{point}(?:{_HALF}|{any_word})",
        rf"{_START}(?:{_HALF}|{plain})",
    ]
    for form in forms:
        yield re.compile(form, re.IGNORECASE)


def times(match: re.Match[str]) -> Iterator[Fact]:
    """The time, or both times, that one of the patterns matched."""
    parts = match.groupdict()
    for hour, minute in (("h", "m"), ("h2", "m2")):
        if not parts.get(hour):
            continue
        hours = int(parts[hour])
        if half := (parts.get("half") or "").lower():
            hours = hours % 12 + (12 if half == "p" else 0)
        value = hours * 60 + int(parts.get(minute) or 0)
        end = match.end(minute if parts.get(minute) else hour)
        alone = match.string[match.start(hour) : end] if parts.get("h2") else ""
        yield fact(match, FactKind.TIME, CLOCK, value, alone=alone)


def _hours(known: FactWords) -> Iterator[str]:
    """Whole hours with a word that counts hours too: what stands before says that it does not."""
    if not known.hours:
        return
    word, to = rf"\s?(?:{known.hours})\b", between(known)
    after = "|".join(rf"(?<=\b{each} )" for each in known.at)
    since = "|".join(rf"(?<=\b{each} )" for each in known.since)
    yield rf"(?:{after}|{since}){_START}{to}{_END}{word}"
    yield rf"(?:{after}){_START}{word}"
    yield rf"(?:{since}){_START}{word}(?={to}\d)"


def _any(known: FactWords) -> str:
    return "|".join(filter(None, (known.hours, known.clock)))
