"""Reads `institution.yml`; every fault is reported with its line and its mend."""

from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.care.hours import OpeningHours
from bot.errors import SettingsError
from bot.institution import Institution, InstitutionKind
from bot.institution_care import deadlines, escalate_to, remind_before, teams
from bot.institution_days import closures, open_days
from bot.institution_fields import Fields
from bot.institution_remit import remit, search, sure
from bot.institution_values import (
    ASKS,
    DETAILS,
    collections_in,
    desk_languages,
    numbers_of,
    span_of,
)
from bot.institution_yaml import content_of

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KEYS = frozenset(
    {
        *("name", "kind", "country", "region", "languages", "desk_language", "timezone"),
        *(
            "hours",
            "closed_days",
            "closed",
            "open",
            "emergency",
            "teams",
            "deadlines",
            "remind_before",
            "escalate_to",
            "asks",
            "knowledge",
        ),
        *("collections", "corrections", "texts", "answers", "own_files", "elsewhere"),
        *("not_public", "formal_request"),
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
        content, lines = content_of(path)
    except SettingsError as error:
        return None, error.problems
    reading = _Reading(path, content, lines, known=KEYS)
    return reading.institution(), reading.problems


class _Reading(Fields):
    def institution(self) -> Institution:
        languages, kind, knowledge = self.languages(), self.kind(), self.knowledge()
        hours, closed = self.hours(), closures(self, languages)
        return Institution(
            path=self.path,
            name=self.name(languages),
            kind=kind,
            country=self.text("country", "BE").upper(),
            region=self.text("region", ""),
            languages=languages,
            desk_language=self.desk_language(),
            timezone=self.timezone(),
            hours=hours,
            closed=closed,
            open_days=open_days(self, hours, closed),
            emergency=self.emergency(),
            teams=tuple(teams(self)),
            deadlines=deadlines(self),
            remind_before=remind_before(self),
            escalate_to=escalate_to(self),
            asks=self.asks(kind),
            knowledge=knowledge,
            collections=self.collections(knowledge),
            correction_days=self.number("corrections", "days", Institution.correction_days),
            texts=self.texts(),
            sure=sure(self),
            search=search(self),
            remit=remit(self, languages),
        )

    def emergency(self) -> dict[str, dict[str, str]]:
        country = self.text("country", "BE").upper()
        numbers, problems = numbers_of(self.mapping("emergency"), country)
        for problem in problems:
            self.fault("emergency", problem)
        return numbers

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
                hours[DAYS.index(day)] = tuple(span_of(str(each)) for each in spans or ())
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

    def collections(self, folder: Path) -> frozenset[str] | None:
        wanted = self.words("collections")
        known = collections_in(folder) if folder.is_dir() else set(wanted)
        for number, each in enumerate(wanted):
            if each not in known:
                mend = f"{folder} has {', '.join(sorted(known)) or 'none'}"
                self.fault("collections", f"there is no {each}; {mend}", item=number)
        return frozenset(wanted) or None

    def desk_language(self) -> str:
        value, known = self.text("desk_language", "en"), desk_languages()
        if value not in known:
            self.fault(
                "desk_language", f"the desk has no texts in {value}; it has {', '.join(known)}"
            )
            return "en"
        return value

    def texts(self) -> dict[str, dict[str, str]]:
        value = self.mapping("texts")
        if not all(isinstance(each, dict) for each in value.values()):
            self.fault("texts", "must be texts by language: `nl:` and under it `greeting: …`")
            return {}
        return {str(k): {str(n): str(t) for n, t in v.items()} for k, v in value.items()}
