"""What single values of `institution.yml` mean, what they may be and what they are if not said."""

import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any

import yaml

from bot.care.case import Priority
from bot.institution import InstitutionKind

ASKS = {
    InstitutionKind.SERVICE: ("what", "where", "when"),
    InstitutionKind.AUTHORITY: ("what", "where"),
    InstitutionKind.BOTH: ("what", "where"),
}
DETAILS = frozenset({"what", "where", "when"})
DEADLINES = {Priority.URGENT: 60, Priority.HIGH: 240, Priority.NORMAL: 960, Priority.LOW: 2400}
NUMBERS = Path(__file__).parents[1] / "data" / "safety" / "numbers.yml"
NUMBER_KINDS = ("all", "police", "suicide_prevention")
EMERGENCY = "112"  # the European emergency number, for a country that the file does not know
DESK_TEXTS = Path(__file__).parent / "desk" / "texts"


def span_of(text: str) -> tuple[time, time]:
    """From when to when: `09:00-12:30`. Raises: ValueError for anything else."""
    opens, closes = (time.fromisoformat(each.strip()) for each in text.split("-"))
    return opens, closes


def minutes_of(value: object) -> int:
    """How many minutes: `30m` or `8h`. Raises: ValueError for anything else."""
    text = str(value).strip()
    units = {"m": 1, "h": 60}
    amount = int(text[:-1]) * units.get(text[-1:], 0)
    if amount <= 0:
        raise ValueError(text)
    return amount


def desk_languages() -> list[str]:
    """Those in which officers can work."""
    return sorted(path.stem for path in DESK_TEXTS.glob("*.yml"))


def collections_in(knowledge: Path) -> set[str]:
    """The folders of documents, which may stand below those of the languages."""
    found: set[str] = set()
    for folder in _folders(knowledge):
        is_language = re.fullmatch("[a-z]{2}", folder.name)
        found |= {each.name for each in (_folders(folder) if is_language else [folder])}
    return found


def _folders(place: Path) -> list[Path]:
    return [each for each in place.iterdir() if each.is_dir() and each.name[0] not in "._"]


def numbers_of(own: Mapping[str, Any], country: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The numbers to call, by kind and language ("": any), and what is wrong with `own`.

    What the institution does not say is what its country has (`data/safety/numbers.yml`).
    """
    kinds = ", ".join(NUMBER_KINDS)
    unknown = [each for each in own if each not in NUMBER_KINDS]
    problems = [f"{each}: unknown kind of number; known are {kinds}" for each in unknown]
    try:
        known = yaml.safe_load(NUMBERS.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError):
        known = None
        problems.append(f"{NUMBERS} cannot be read; restore it, it comes with Loket")
    told = (known or {}).get(country) or {"all": EMERGENCY}
    merged = told | {kind: own[kind] for kind in NUMBER_KINDS if kind in own}
    return {kind: _by_language(value) for kind, value in merged.items()}, problems


def _by_language(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(language): str(number) for language, number in value.items()}
    return {"": str(value)}
