"""Who we are: `institution.yml` as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.care.case import Priority, Topic

# Which encoder finds sections: one that indexes fast, or one that finds more.
FAST, ACCURATE = SEARCHES = ("fast", "accurate")


class InstitutionKind(StrEnum):
    """Whom it serves: citizens, customers, or both."""

    AUTHORITY = "authority"
    SERVICE = "service"
    BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class Team:
    """Who takes which cases. Empty `takes`: every topic; empty `channel`: the care channel.

    `escalate_to` is whom to call when a deadline has passed, by their id in Slack.
    """

    name: str
    channel: str = ""
    escalate_to: str = ""
    takes: frozenset[Topic] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Target:
    """Minutes of opening time until the first answer and, where it is said, the solution."""

    first: int
    resolution: int | None = None


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Closed days besides public holidays, `first` to `last`, both included.

    `reason` is what people read, by language, "" for any; empty: none is given.
    """

    first: date
    last: date
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """What we do not answer, as it is another's or not public. All by language, "" for any.

    `name` says whose it is, or what is not public. A question is about it when it holds one
    of `words` (`bus*`: any word that begins so), or means what one of `subjects` says.
    """

    name: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, tuple[str, ...]]
    url: Mapping[str, str]
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Remit:
    """Where our answers end, and what a person can do from there; by language, "" for any.

    `own_files` is the page on which people see how their own files stand, `formal_request`
    the page or address for asking what is not public.
    """

    elsewhere: tuple[Beyond, ...] = ()
    not_public: tuple[Beyond, ...] = ()
    own_files: Mapping[str, str] = field(default_factory=dict)
    formal_request: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Institution:
    """All of the file. `hours` has weekdays 0 (Monday) to 6; spans are [opens, closes).

    `open_days` have hours of their own, which hold whatever the week, the holidays and `closed`
    say. `deadlines` say how soon a case is answered and solved; the
    team is reminded `remind_before` minutes of opening time ahead, and who is called after it is
    `escalate_to`, unless the team has somebody of its own.
    `emergency` are the numbers to call: all, police, suicide_prevention; each by language, ""
    for any. `asks` are the details that a complaint needs, of what, where and when.
    `collections` are the folders of documents that it publishes; None is all. What people were
    told is put right for `correction_days` days; 0: never. `sure`, in
    (0, 1), is the confidence from which on a question is answered; `search`, one of `SEARCHES`,
    says which encoder finds sections.
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
    emergency: Mapping[str, Mapping[str, str]]
    teams: tuple[Team, ...]
    deadlines: Mapping[Priority, Target]
    asks: tuple[str, ...]
    knowledge: Path
    collections: frozenset[str] | None
    sure: float
    search: str = ACCURATE
    closed: tuple[Closure, ...] = ()
    open_days: Mapping[date, tuple[tuple[time, time], ...]] = field(default_factory=dict)
    remind_before: int = 60
    escalate_to: str = ""
    correction_days: int = 30
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remit: Remit = Remit()

    @property
    def default_language(self) -> str:
        """The language for whoever writes none of ours."""
        return self.languages[0]

    def number(self, kind: str, language: str) -> str:
        """The emergency number of this kind for who speaks `language`; the general one instead."""
        return in_language(self.emergency.get(kind) or self.emergency["all"], language)

    def named(self, language: str) -> str:
        """The institution's name in `language`."""
        return in_language(self.name, language)


def in_language(values: Mapping[str, str], language: str) -> str:
    """The value for `language`, else the one for any, else the first; "" where there is none."""
    first = next(iter(values.values()), "")
    return values.get(language) or values.get("") or first
