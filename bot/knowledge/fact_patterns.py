"""The forms in which facts are written, and the one key that all forms of a fact have."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum

from bot.knowledge import fact_words
from bot.knowledge.fact_words import FactWords

NUMBER = r"(?<![\w.,])(?:\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?(?!\d))"
GROUPED = re.compile(r"([1-9]\d{0,2}(?:[.,' ]\d{3})+)(?:[.,](\d{1,2}))?")
HOUR, MINUTES = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
PHONE = r"(?<!\w)(?:\+|0)\d(?:[ ./-]?\d){6,}(?!\w)"
MEASURES = "km²|km|m²|m³|cm|mm|m|kg|g|l|kWh|kW|°C|GB|MB"
# What one of a unit is, in the smallest unit that can say it without doubt.
LENGTHS = {
    "working day": ("working days", 1),
    "minute": ("minutes", 1),
    "hour": ("minutes", 60),
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "year": ("months", 12),
}
CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "eur": "EUR", "usd": "USD", "gbp": "GBP"}


class FactKind(StrEnum):
    """What can change in a text so that it means something else."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    NUMBER = "number"


Found = Iterator[tuple[FactKind, str]]
Make = Callable[[re.Match[str]], Found]


def patterns(language: str) -> Iterator[tuple[re.Pattern[str], Make]]:
    """What to look for, in the order in which it is to be taken out of a text."""
    words = fact_words.of(language)
    for form in _dates(words):
        yield re.compile(form), _date
    for form, make in [*_quantities(words), *_clock(words), *_lengths(words), *_rest(words)]:
        yield re.compile(form, re.IGNORECASE), make
    for at, names in enumerate(words.weekdays):
        yield re.compile(rf"\b(?:{_either_case(names)})\b"), _weekday(at)


def value_of(written: str) -> Decimal:
    """A number as it is written in any of the languages: "1.234,50", "1,234.50", "1 234,5"."""
    if grouped := GROUPED.fullmatch(written):
        whole = re.sub(r"\D", "", grouped[1])
        return Decimal(f"{whole}.{grouped[2] or 0}")
    return Decimal(written.replace(",", "."))


def _either_case(names: str) -> str:
    """The names as they are and with a capital: at the beginning of a sentence."""
    return "|".join(f"{each}|{each[0].upper()}{each[1:]}" for each in names.split("|"))


def _between(words: FactWords) -> str:
    return rf"(?:\s?[-–]\s?|\s(?:{words.range})\s)"


def _spelled_out(words: FactWords) -> str:
    return rf"{NUMBER}|\b(?:{'|'.join(words.numbers)})\b"


def _several(words: FactWords) -> str:
    """One number, or two with what stands between the ends of a range."""
    number = _spelled_out(words)
    return rf"(?:(?P<from>{number}){_between(words)})?(?P<n>{number})"


def _dates(words: FactWords) -> list[str]:
    named = (f"(?P<m{at}>{_either_case(each)})" for at, each in enumerate(words.months, 1))
    month = rf"\b(?:{'|'.join(named)})\b(?:\.(?= \d))?"
    day = rf"(?<![\w.,])(?P<d>\d{{1,2}})(?:{words.ordinal})?"
    return [
        r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})(?!\d)",
        rf"{day}\s(?:{words.of})?{month}(?:\s(?P<y>\d{{4}})(?!\d))?",
        rf"{month}\s(?P<d>\d{{1,2}}),?\s(?P<y>\d{{4}})(?!\d)",
        rf"{month}\s(?P<y>\d{{4}})(?!\d)",
    ]


def _quantities(words: FactWords) -> list[tuple[str, Make]]:
    number = rf"{_several(words)}(?:,-+|\.-+)?"
    after = rf"(?P<after>[€$£]|(?:eur|usd|gbp|{words.euros})\b|(?P<cents>(?:{words.cents})\b))"
    return [
        (rf"(?P<before>[€$£]|\b(?:eur|usd|gbp)\b)\s?{number}", _amount(words)),
        (rf"{number}[\s-]?{after}", _amount(words)),
        (rf"\b(?:{words.free})\b", _no_amount),
        (rf"{number}\s?(?:%|(?:{words.percent})(?!\w))", _percentage(words)),
    ]


def _clock(words: FactWords) -> list[tuple[str, Make]]:
    start = rf"(?<![\w.,:])(?P<h>{HOUR})"
    half, clock = r"(?:\s?(?P<half>[ap])\.?m\b\.?)", rf"(?:\s?(?:{words.clock})\b)"
    end = rf"(?P<h2>{HOUR})(?:\.(?P<m2>{MINUTES}))?"
    both = rf"{start}\.(?P<m>{MINUTES})\s?[-–]\s?(?P<h2>{HOUR})\.(?P<m2>{MINUTES})(?!\w)"
    return [
        (rf"{start}\s?[:hu]\s?(?P<m>{MINUTES})(?!\w){half}?{clock}?", _time),
        (rf"{start}(?:\.(?P<m>{MINUTES}))?{_between(words)}{end}{clock}", _time),
        (rf"{both}{clock}?", _time),
        (rf"{start}(?:\.(?P<m>{MINUTES}))?(?:{half}|{clock})", _time),
    ]


def _lengths(words: FactWords) -> list[tuple[str, Make]]:
    one = rf"(?P<one>\b(?:{words.one})\b|/)"
    make = _length(words)
    return [
        (rf"(?:{_several(words)}|{one})[\s-]?(?:{words.units[unit]})\b", make(unit))
        for unit in LENGTHS
    ]


def _rest(words: FactWords) -> list[tuple[str, Make]]:
    return [
        (PHONE, _phone),
        (rf"(?P<n>{NUMBER})\s?(?P<unit>{MEASURES})(?![\w'])", _measure),
        (rf"(?P<n>{_spelled_out(words)})", _number(words)),
    ]


def _plain(value: Decimal) -> str:
    """A number without zeros that say nothing."""
    return format(value.normalize(), "f")


def _date(match: re.Match[str]) -> Found:
    parts = match.groupdict()
    months = (name[1:] for name, said in parts.items() if said and re.fullmatch(r"m\d+", name))
    month = int(parts.get("m") or next(months))
    day = int(parts.get("d") or 0)
    yield FactKind.DATE, f"date {parts.get('y') or ''}-{month}-{day or ''}"


def _amount(words: FactWords) -> Make:
    def make(match: re.Match[str]) -> Found:
        parts = match.groupdict()
        sign = (parts.get("before") or parts.get("after") or "").lower()
        share = Decimal(100 if parts.get("cents") else 1)
        for value in _values(match, words):
            key = f"{CURRENCIES.get(sign, 'EUR')} {_plain(value / share)}"
            yield FactKind.AMOUNT, key

    return make


def _no_amount(_: re.Match[str]) -> Found:
    yield FactKind.AMOUNT, "EUR 0"


def _percentage(words: FactWords) -> Make:
    def make(match: re.Match[str]) -> Found:
        for value in _values(match, words):
            yield FactKind.PERCENTAGE, f"% {_plain(value)}"

    return make


def _time(match: re.Match[str]) -> Found:
    parts = match.groupdict()
    for hour, minute in (("h", "m"), ("h2", "m2")):
        if parts.get(hour):
            hours = int(parts[hour])
            if half := (parts.get("half") or "").lower():
                hours = hours % 12 + (12 if half == "p" else 0)
            yield FactKind.TIME, f"minutes {hours * 60 + int(parts.get(minute) or 0)}"


def _length(words: FactWords) -> Callable[[str], Make]:
    def of_unit(unit: str) -> Make:
        name, size = LENGTHS[unit]

        def make(match: re.Match[str]) -> Found:
            for value in _values(match, words) or [Decimal(1)]:
                yield FactKind.DURATION, f"{name} {_plain(value * size)}"

        return make

    return of_unit


def _values(match: re.Match[str], words: FactWords) -> list[Decimal]:
    return [_value(match[part], words) for part in ("from", "n") if match[part]]


def _value(written: str, words: FactWords) -> Decimal:
    if written[0].isdigit():
        return value_of(written)
    at = next(i for i, each in enumerate(words.numbers) if _is(each, written))
    return Decimal(at + 2)


def _is(form: str, written: str) -> bool:
    return re.fullmatch(form.partition("(?=")[0], written, re.IGNORECASE) is not None


def _number(words: FactWords) -> Make:
    def make(match: re.Match[str]) -> Found:
        yield FactKind.NUMBER, f"number {_plain(_value(match['n'], words))}"

    return make


def _measure(match: re.Match[str]) -> Found:
    yield FactKind.NUMBER, f"{match['unit'].lower()} {_plain(value_of(match['n']))}"


def _phone(match: re.Match[str]) -> Found:
    yield FactKind.NUMBER, f"phone {re.sub(r'[^+0-9]', '', match[0])}"


def _weekday(at: int) -> Make:
    def make(_: re.Match[str]) -> Found:
        yield FactKind.DATE, f"weekday {at}"

    return make
