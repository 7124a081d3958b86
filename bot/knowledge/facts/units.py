"""What numbers in a policy count: money, time, shares and measures, in the four languages."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.knowledge.facts import words
from bot.knowledge.facts.fact import MINUTE, FactKind

MONEY = frozenset({"EUR", "USD", "GBP", "CHF"})
DAY_MIN = 1440


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit. Those of the same `name` can be compared once multiplied by `times`."""

    kind: FactKind
    name: str
    times: Decimal
    words: str


def _unit(kind: FactKind, name: str, times: str | int, said: str) -> Unit:
    return Unit(kind=kind, name=name, times=Decimal(times), words=said)


PRICES = (
    _unit(FactKind.AMOUNT, "EUR", 1, r"€|eur\b|euro'?s?\b"),
    _unit(FactKind.AMOUNT, "EUR", "0.01", r"(?:euro)?cents?\b|centimes?\b"),
    _unit(FactKind.AMOUNT, "USD", 1, r"\$|usd\b|dollars?\b"),
    _unit(FactKind.AMOUNT, "GBP", 1, r"£|gbp\b|pounds?\b"),
    _unit(FactKind.AMOUNT, "CHF", 1, r"chf\b"),
    _unit(FactKind.PERCENTAGE, "%", 1, r"%|per ?cent\b|procent\b|pour ?cent\b|prozent\b|p\.c\."),
)
MEASURES = (
    _unit(FactKind.NUMBER, "kilogram", 1, r"kg\b|kilos?\b|kilogram(?:me|m)?s?\b"),
    _unit(FactKind.NUMBER, "kilogram", "0.001", r"g\b(?!')"),
    _unit(FactKind.NUMBER, "metre", "0.001", r"mm\b"),
    _unit(FactKind.NUMBER, "metre", "0.01", r"cm\b|centim[eè]t(?:er|re)s?\b|zentimetern?\b"),
    _unit(FactKind.NUMBER, "metre", 1000, r"km\b(?![/²])|kilom[eè]t(?:er|re)s?\b|kilometern\b"),
    _unit(FactKind.NUMBER, "metre", 1, r"m\b(?![²³/'])|m[eè]t(?:er|re)s?\b|metern\b"),
    _unit(FactKind.NUMBER, "square metre", 1, "m²"),
    _unit(FactKind.NUMBER, "square metre", 1_000_000, "km²"),
    _unit(FactKind.NUMBER, "cubic metre", 1, "m³"),
    _unit(FactKind.NUMBER, "litre", 1, r"l\b(?!')|lit(?:er|re)s?\b|litern\b"),
    _unit(FactKind.NUMBER, "kilometre an hour", 1, r"km/[hu]\b"),
    _unit(FactKind.NUMBER, "kilowatt", 1, r"kw\b"),
    _unit(FactKind.NUMBER, "kilowatt hour", 1, r"kwh\b"),
    _unit(FactKind.NUMBER, "degree", 1, r"°c\b"),
    _unit(FactKind.NUMBER, "megabyte", 1, r"mb\b"),
    _unit(FactKind.NUMBER, "megabyte", 1000, r"gb\b"),
)
# What is worked from Monday to Friday, and days in a row, are never the same.
SPANS = {
    "working day": ("working day", 1),
    "minute": (MINUTE, 1),
    "hour": (MINUTE, 60),
    "day": (MINUTE, DAY_MIN),
    "week": (MINUTE, 7 * DAY_MIN),
    "month": ("month", 1),
    "year": ("month", 12),
}


@cache
def spans(language: str) -> tuple[Unit, ...]:
    """How long something lasts; those first whose words begin like another's."""
    known = words.of(language).spans
    return tuple(
        _unit(FactKind.DURATION, name, times, rf"(?:{known[span]})\b")
        for span, (name, times) in SPANS.items()
    )


def named(said: str, units: tuple[Unit, ...]) -> Unit:
    """The one of `units` that is said."""
    return next(each for each in units if re.fullmatch(each.words, said, re.IGNORECASE))
