"""Times of day as texts write them: "20:00", "8.30 p.m.", "20.00 uur", "20 h 30", "8 Uhr"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_HOUR = r"(?:[01]?\d|2[0-4])"
_COLON = rf"{_HOUR}:[0-5]\d"
_POINT = rf"{_HOUR}[.:][0-5]\d"
_SOME = rf"{_HOUR}(?:[.:][0-5]\d)?"
_TO = r"\s*(?:-|–|to|until|and|tot|en|bis|und)\s*"
_AM = r"\s?(?P<{}>[ap])\.?m\b\.?"

# Where the word for "o'clock" or its like is needed, it may stand behind the second of two.
_FORMS = {
    "en": rf"(?P<one>{_SOME})(?:{_AM.format('half')}|(?<=:[0-5]\d))",
    "nl": rf"(?P<one>{_POINT})(?:{_TO}(?P<two>{_POINT}))?\s*uur\b|(?P<short>{_HOUR}u(?:[0-5]\d)?)\b"
    rf"|(?:van|vanaf|tussen|om|v[oó][oó]r)\s+(?P<from>{_SOME})(?:{_TO}(?P<to>{_SOME}))?\s*uur\b",
    "fr": rf"(?P<one>{_HOUR}\s?h(?:\s?[0-5]\d)?)\b",
    "de": rf"(?P<one>{_SOME})(?:{_TO}(?P<two>{_SOME}))?\s*Uhr\b",
}


@dataclass(frozen=True, kw_only=True)
class Time:
    """Minutes after midnight, said at `start` to `end` of a text."""

    minutes: int
    start: int
    end: int


def times(text: str, language: str) -> Iterator[Time]:
    """The times that a text names, in no order; none twice."""
    seen = set[int]()
    for match in _pattern(language).finditer(text):
        groups = match.groupdict()
        half = groups.pop("half", None)
        for name in (name for name, said in groups.items() if said):
            start, end = match.span(name)
            if start not in seen:
                seen.add(start)
                yield Time(minutes=_minutes(match[name], half), start=start, end=end)


def _minutes(said: str, half: str | None) -> int:
    hour, *rest = re.findall(r"\d+", said)
    after_noon = {"a": -12 if int(hour) == 12 else 0, "p": 0 if int(hour) == 12 else 12}
    return (int(hour) + after_noon.get((half or "").lower(), 0)) * 60 + int(rest[0] if rest else 0)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    forms = [form for form in (_FORMS.get(language), rf"(?P<plain>{_COLON})") if form]
    return re.compile(rf"(?<![\d.,:€])(?:{'|'.join(forms)})(?![\d:])", re.IGNORECASE)
