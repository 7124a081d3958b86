"""How each language names amounts, dates and rules: `facts.yml` as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("facts.yml")
FALLBACK = "en"
# The longer name first where one begins or ends with another.
UNITS = ("working day", "minute", "hour", "day", "week", "month", "year")


@dataclass(frozen=True, kw_only=True)
class FactWords:
    """Regular expressions of one language; `stance` has those of yes and no."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    numbers: tuple[str, ...]  # two, three, …
    one: str
    range: str
    ordinal: str
    of: str
    free: str
    cents: str
    euros: str
    percent: str
    clock: str
    units: Mapping[str, str]
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
    plain = ("one", "range", "ordinal", "of", "free", "cents", "euros", "percent", "clock")
    stance = ("not", "may", "must", "forbidden", "only", "harmless", "opposites")
    return FactWords(
        **{name: fields[name] for name in plain},
        months=tuple(fields["months"]),
        weekdays=tuple(fields["weekdays"].split()),
        numbers=tuple(fields["numbers"].split()),
        units={name: fields[name] for name in UNITS},
        stance={name: fields[name] for name in stance},
    )
