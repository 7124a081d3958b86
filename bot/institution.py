"""Who we are: `institution.yml` as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.care.case import Priority, Topic


class InstitutionKind(StrEnum):
    """Whom it serves: citizens, customers, or both."""

    AUTHORITY = "authority"
    SERVICE = "service"
    BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class Team:
    """Who takes which cases. Empty `takes`: every topic; empty `channel`: the care channel."""

    name: str
    channel: str = ""
    takes: frozenset[Topic] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Institution:
    """All of the file. `hours` has weekdays 0 (Monday) to 6; spans are [opens, closes).

    `deadlines` are minutes of opening time until a person has looked at a case.
    `emergency` are the numbers to call: all, police, suicide_prevention; each by language, ""
    for any. `asks` are the details that a complaint needs, of what, where and when.
    `collections` are the folders of documents that it publishes; None is all. What people were
    told is put right for `correction_days` days; 0: never.
    """

    path: Path
    name: Mapping[str, str]
    kind: InstitutionKind
    country: str
    region: str
    languages: tuple[str, ...]
    desk_language: str
    timezone: ZoneInfo
    hours: Mapping[int, tuple[tuple[time, time], ...]]
    closed_days: frozenset[date]
    emergency: Mapping[str, Mapping[str, str]]
    teams: tuple[Team, ...]
    deadlines: Mapping[Priority, int]
    asks: tuple[str, ...]
    knowledge: Path
    collections: frozenset[str] | None
    correction_days: int = 30
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def default_language(self) -> str:
        """The language for whoever writes none of ours."""
        return self.languages[0]

    def number(self, kind: str, language: str) -> str:
        """The emergency number of this kind for who speaks `language`; the general one instead."""
        numbers = self.emergency.get(kind) or self.emergency["all"]
        return numbers.get(language) or numbers.get("") or next(iter(numbers.values()))

    def named(self, language: str) -> str:
        """The institution's name in `language`."""
        return self.name.get(language) or next(iter(self.name.values()))
