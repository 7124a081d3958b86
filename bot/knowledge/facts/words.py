"""How each language names amounts, dates and rules: `words.yml` as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("words.yml")
FALLBACK = "en"
PLAIN = ("one", "range", "ordinal", "of", "free", "clock", "hours")
LISTS = ("weekdays", "numbers", "tens", "doubtful")
CHOICES = ("at", "since")
# The longer name first where one begins or ends with another.
SPANS = ("working day", "minute", "hour", "day", "week", "month", "year")
STANCE = ("not", "may", "must", "forbidden", "only", "harmless", "opposites")


@dataclass(frozen=True, kw_only=True)
class FactWords:
    """Regular expressions of one language; `stance` has those of yes and no."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    numbers: tuple[str, ...]  # two, three, …
    tens: tuple[str, ...]  # thirty, forty, …
    doubtful: tuple[str, ...]  # numbers that are other words as well
    one: str
    range: str
    ordinal: str
    of: str
    free: str
    clock: str
    hours: str
    at: tuple[str, ...]  # plain words
    since: tuple[str, ...]  # plain words
    spans: Mapping[str, str]
    idioms: Mapping[str, int]  # in days
    stance: Mapping[str, Any]


def of(language: str) -> FactWords:
    """The words of a language; English ones where the file has none of it."""
    known = _all()
    return known.get(language) or known[FALLBACK]


@cache
def _all() -> dict[str, FactWords]:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {language: _words(fields) for language, fields in content.items()}


def _words(fields: Mapping[str, Any]) -> FactWords:
    plain = {name: fields[name] for name in PLAIN}
    lists: dict[str, Any] = {name: tuple(fields[name].split()) for name in LISTS}
    choices: dict[str, Any] = {name: _choices(fields[name]) for name in CHOICES}
    return FactWords(
        **plain,
        **lists,
        **choices,
        months=tuple(fields["months"]),
        spans={name: fields[name] for name in SPANS},
        idioms=fields["idioms"],
        stance={name: fields[name] for name in STANCE},
    )


def _choices(form: str) -> tuple[str, ...]:
    return tuple(filter(None, form.split("|")))
