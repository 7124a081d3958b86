"""Reads `institution.yml`; every fault is reported with its line and its mend."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import yaml

from bot.care.case import Priority, Topic
from bot.care.deadlines import OpeningHours
from bot.errors import SettingsError
from bot.institution import Institution, InstitutionKind, Team

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ASKS = {
    InstitutionKind.SERVICE: ("what", "where", "when"),
    InstitutionKind.AUTHORITY: ("what", "where"),
    InstitutionKind.BOTH: ("what", "where"),
}
DETAILS = frozenset({"what", "where", "when"})
DEADLINES = {Priority.URGENT: 60, Priority.HIGH: 240, Priority.NORMAL: 960, Priority.LOW: 2400}
KEYS = frozenset(
    {
        *("name", "kind", "country", "region", "languages", "desk_language", "timezone"),
        *("hours", "closed_days", "emergency", "teams", "deadlines", "asks", "knowledge"),
        *("collections", "texts"),
    }
)


def read(path: Path) -> Institution:
    """The institution in `path`.

    Raises: SettingsError with every fault, its line and its mend.
    """
    institution, problems = look(path)
    if institution is None or problems:
        raise SettingsError(problems)
    return institution


def look(path: Path) -> tuple[Institution | None, Sequence[str]]:
    """The institution as far as `path` can be understood, and every fault, its line and mend."""
    try:
        content, lines = _content(path)
    except SettingsError as error:
        return None, error.problems
    reading = _Reading(path, content, lines)
    return reading.institution(), reading.problems


def _content(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What the file says, and on which line each key stands."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        mend = "set LOKET_INSTITUTION to the file that says who you are"
        raise SettingsError([f"{path}: cannot be read; {mend}"]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path}: is not UTF-8; save the file as UTF-8"]) from error
    try:
        node, content = yaml.compose(text), yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError([f"{path}:{line}: is not YAML: {error.problem}"]) from error
    except (yaml.YAMLError, ValueError) as error:  # a control character; a day such as 30 February
        reason = str(error).splitlines()[0]
        raise SettingsError([f"{path}:1: is not YAML: {reason}"]) from error
    if not isinstance(content, dict):
        raise SettingsError([f"{path}:1: must be a mapping that begins with `name:`"])
    keys = [key for key, _ in node.value] if node else []
    return content, {key.value: key.start_mark.line + 1 for key in keys}


class _Reading:
    def __init__(self, path: Path, content: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        self.path, self.content, self.lines = path, content, lines
        self.problems: list[str] = []
        for key in content:
            if key not in KEYS:
                self.fault(str(key), f"unknown key; known are {', '.join(sorted(KEYS))}")

    def fault(self, key: str, problem: str) -> None:
        self.problems.append(f"{self.path}:{self.lines.get(key, 1)}: {key}: {problem}")

    def institution(self) -> Institution:
        languages, kind = self.languages(), self.kind()
        return Institution(
            path=self.path,
            name=self.name(languages),
            kind=kind,
            country=self.text("country", "BE").upper(),
            region=self.text("region", ""),
            languages=languages,
            desk_language=self.text("desk_language", "en"),
            timezone=self.timezone(),
            hours=self.hours(),
            closed_days=self.closed_days(),
            emergency={k: str(v) for k, v in self.mapping("emergency").items()},
            teams=tuple(self.teams()),
            deadlines=self.deadlines(),
            asks=self.asks(kind),
            knowledge=self.knowledge(),
            collections=frozenset(self.words("collections")) or None,
            texts=self.texts(),
        )

    def text(self, key: str, default: str) -> str:
        value = self.content.get(key, default)
        if not isinstance(value, str):
            self.fault(key, "must be words")
            return default
        return value

    def mapping(self, key: str) -> dict[str, Any]:
        value = self.content.get(key) or {}
        if not isinstance(value, dict):
            self.fault(key, "must be a mapping of `name: value` lines")
            return {}
        return value

    def name(self, languages: tuple[str, ...]) -> dict[str, str]:
        value = self.content.get("name")
        if isinstance(value, str) and value:
            return dict.fromkeys(languages, value)
        if isinstance(value, dict) and value:
            return {str(k): str(v) for k, v in value.items()}
        self.fault("name", "is missing: one name, or a name for each language")
        return {"en": "?"}

    def kind(self) -> InstitutionKind:
        try:
            return InstitutionKind(str(self.content.get("kind")))
        except ValueError:
            self.fault("kind", "must be authority, service or both")
            return InstitutionKind.BOTH

    def languages(self) -> tuple[str, ...]:
        value = self.content.get("languages")
        if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.fault("languages", "must be a list such as [nl, fr, de, en]; the first is the default")
        return ("en",)

    def timezone(self) -> ZoneInfo:
        value = self.text("timezone", "Europe/Brussels")
        if value not in available_timezones():
            self.fault("timezone", "is not a time zone; for instance Europe/Brussels")
            return ZoneInfo("UTC")
        return ZoneInfo(value)

    def hours(self) -> dict[int, tuple[tuple[time, time], ...]]:
        hours: dict[int, tuple[tuple[time, time], ...]] = {}
        known = len(self.problems)
        for day, spans in self.mapping("hours").items():
            if day not in DAYS:
                self.fault("hours", f"{day} is not a day; write monday to sunday")
                continue
            try:
                hours[DAYS.index(day)] = tuple(_span(str(each)) for each in spans or ())
            except (ValueError, TypeError):
                self.fault("hours", f'{day}: write a list such as ["09:00-12:30", "13:30-16:00"]')
        if len(self.problems) == known:
            self.check(hours)
        return hours

    def check(self, hours: Mapping[int, tuple[tuple[time, time], ...]]) -> None:
        try:
            OpeningHours(timezone="UTC", spans=hours)
        except ValueError as error:
            self.fault("hours", f"{error}; without opening hours no case ever falls due")

    def closed_days(self) -> frozenset[date]:
        value = self.content.get("closed_days") or []
        if not isinstance(value, list) or not all(isinstance(each, date) for each in value):
            self.fault("closed_days", "must be a list of dates such as 2026-12-24")
            return frozenset()
        return frozenset(value)

    def deadlines(self) -> dict[Priority, int]:
        minutes = dict(DEADLINES)
        for name, value in self.mapping("deadlines").items():
            try:
                minutes[Priority(name)] = _minutes(value)
            except ValueError:
                known = ", ".join(Priority)
                self.fault("deadlines", f"{name}: write a priority ({known}) and hours such as 8h")
        return minutes

    def teams(self) -> Iterator[Team]:
        for each in self.items("teams"):
            try:
                takes = frozenset(Topic(topic) for topic in each.get("takes") or ())
                yield Team(name=each["name"], channel=each.get("channel", ""), takes=takes)
            except (AttributeError, KeyError, TypeError, ValueError):
                known = ", ".join(Topic)
                self.fault("teams", f"each needs a name, may have a channel, and takes of {known}")

    def items(self, key: str) -> list[Any]:
        value = self.content.get(key) or []
        if not isinstance(value, list):
            self.fault(key, "must be a list, such as [one, another]")
            return []
        return value

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(str(each) for each in self.items(key))

    def asks(self, kind: InstitutionKind) -> tuple[str, ...]:
        asks = self.words("asks") or ASKS[kind]
        if not set(asks) <= DETAILS:
            self.fault("asks", "may hold what, where and when")
            return ASKS[kind]
        return asks

    def knowledge(self) -> Path:
        folder = Path(self.text("knowledge", "data/knowledge"))
        if not folder.is_dir():
            self.fault("knowledge", f"{folder} is not a folder; give the one with your documents")
        return folder

    def texts(self) -> dict[str, dict[str, str]]:
        value = self.mapping("texts")
        if not all(isinstance(each, dict) for each in value.values()):
            self.fault("texts", "must be texts by language: `nl:` and under it `greeting: …`")
            return {}
        return {str(k): {str(n): str(t) for n, t in v.items()} for k, v in value.items()}


def _span(text: str) -> tuple[time, time]:
    opens, closes = (time.fromisoformat(each.strip()) for each in text.split("-"))
    return opens, closes


def _minutes(value: object) -> int:
    text = str(value).strip()
    units = {"m": 1, "h": 60}
    amount = int(text[:-1]) * units.get(text[-1:], 0)
    if amount <= 0:
        raise ValueError(text)
    return amount
