"""The words beside which names stand (`data/lookup/titles.yml`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

DATA = Path(__file__).parents[3] / "data"


@dataclass(frozen=True, kw_only=True)
class Words:
    """Of all languages together; patterns do not mind capitals and end where a name may begin."""

    titles: re.Pattern[str]
    introductions: re.Pattern[str]
    closings: re.Pattern[str]
    first_names: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]


def read(file: Path) -> Words:
    """The words of `file`, where each kind lists its words by language."""
    kinds = yaml.safe_load(file.read_text(encoding="utf-8"))
    lists = {
        kind: [str(word) for words in by_language.values() for word in words]
        for kind, by_language in kinds.items()
    }
    return Words(
        titles=_before(lists["titles"], r"\.? ?"),
        introductions=_before(lists["introductions"], r"(?: ?[:,-] ?| )"),
        closings=_before(lists["closings"], r"[ ,.!:;\n-]*"),
        first_names=frozenset(lists["first_names"]),
        not_names=frozenset(word.lower() for word in lists["not_names"] + lists["titles"]),
        particles=frozenset(lists["particles"]),
    )


@lru_cache
def ours() -> Words:
    """The words of `data/lookup`."""
    return read(DATA / "lookup" / "titles.yml")


def _before(words: Iterable[str], between: str) -> re.Pattern[str]:
    """Words in small letters fit any writing, others only their own ("M. Dupont", "m. Aufzug")."""
    longest_first = sorted(words, key=len, reverse=True)
    each = (re.escape(w) if w != w.lower() else f"(?i:{re.escape(w)})" for w in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w){between}")
