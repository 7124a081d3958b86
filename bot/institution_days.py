"""The keys of `institution.yml` that name days: closed beside the week, or open all the same."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Any

from bot.care.hours import check
from bot.institution import Closure
from bot.institution_fields import Fields
from bot.institution_values import span_of

Spans = tuple[tuple[time, time], ...]
DAY = "is not a date; write one such as 2026-12-24"
CLOSURE = "write a date, or { from: 2026-12-24, until: 2027-01-02, reason: … }"
OPEN = '{ day: 2026-12-24, hours: ["09:00-12:00"] }'


def closures(fields: Fields, languages: Collection[str]) -> tuple[Closure, ...]:
    """What `closed` and `closed_days` say, as far as it has no fault."""
    return (*_closed_days(fields), *_closed(fields, languages))


def open_days(
    fields: Fields, week: Mapping[int, Spans], closed: Collection[Closure]
) -> dict[date, Spans]:
    """What `open` says: the spans of each such day, its weekday's where it names none."""
    single = {each.first for each in closed if each.first == each.last}
    days: dict[date, Spans] = {}
    for number, item in enumerate(fields.items("open")):
        try:
            day, spans = _open_day(item, week)
            if day in single:
                raise _Fault(f"{day} is among the closed days as well; keep one of the two")
            days[day] = spans
        except _Fault as fault:
            fields.fault("open", str(fault), item=number)
    return days


class _Fault(ValueError):
    """What is wrong, and how to mend it."""


def _closed_days(fields: Fields) -> Iterator[Closure]:
    for number, each in enumerate(fields.items("closed_days")):
        if _is_day(each):
            yield Closure(first=each, last=each)
        else:
            fields.fault("closed_days", f"{each} {DAY}", item=number)


def _closed(fields: Fields, languages: Collection[str]) -> Iterator[Closure]:
    for number, each in enumerate(fields.items("closed")):
        try:
            yield _closure(each, languages)
        except _Fault as fault:
            fields.fault("closed", str(fault), item=number)


def _closure(item: Any, languages: Collection[str]) -> Closure:
    if not isinstance(item, dict):
        return Closure(first=_day(item), last=_day(item))
    if unknown := [str(each) for each in item if each not in ("from", "until", "reason")]:
        raise _Fault(f"{unknown[0]}: unknown; {CLOSURE}")
    if "from" not in item:
        raise _Fault(f"needs `from:`; {CLOSURE}")
    first = _day(item["from"])
    last = _day(item.get("until", first))
    if last < first:
        raise _Fault(f"until: {last} is before {first}")
    return Closure(first=first, last=last, reason=_reason(item.get("reason"), languages))


def _reason(value: Any, languages: Collection[str]) -> dict[str, str]:
    if value is None:
        return {}
    texts = value if isinstance(value, dict) else {"": value}
    for language, text in texts.items():
        if language and language not in languages:
            known = ", ".join(languages)
            raise _Fault(f"reason: {language}: is not one of your languages; they are {known}")
        if not isinstance(text, str) or not text.strip():
            raise _Fault("reason: write words, or words for each language: `nl: verlof`")
    return {str(language): text.strip() for language, text in texts.items()}


def _open_day(item: Any, week: Mapping[int, Spans]) -> tuple[date, Spans]:
    if not isinstance(item, dict):
        item = {"day": item}
    if set(item) - {"day", "hours"} or "day" not in item:
        raise _Fault(f"write a date, or {OPEN}")
    day = _day(item["day"])
    spans = _spans(item["hours"]) if "hours" in item else week.get(day.weekday(), ())
    if not spans:
        raise _Fault(f"{day} is a day without opening hours; write {OPEN}")
    return day, spans


def _spans(value: Any) -> Spans:
    try:
        spans = tuple(span_of(str(each)) for each in value)
        check(spans)
    except (ValueError, TypeError) as error:
        raise _Fault(f"hours: {error}; write {OPEN}") from error
    return spans


def _day(value: Any) -> date:
    if not _is_day(value):
        raise _Fault(f"{value} {DAY}")
    assert isinstance(value, date)
    return value


def _is_day(value: Any) -> bool:
    return type(value) is date  # a moment is one as well, and equal to no day
