"""What numbers in a policy count: money, time, shares and measures, in the four languages."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit. `kind` groups what can be compared once multiplied by `times`."""

    kind: str
    times: Decimal
    words: str


def _unit(kind: str, times: str, words: str) -> Unit:
    return Unit(kind=kind, times=Decimal(times), words=words)


EVERYWHERE = (
    _unit("EUR", "1", r"€|eur\b|euros?\b"),
    _unit("EUR", "0.01", r"(?:euro)?cents?\b"),
    _unit("USD", "1", r"\$|usd\b|dollars?\b"),
    _unit("GBP", "1", r"£|gbp\b|pounds?\b"),
    _unit("CHF", "1", r"chf\b"),
    _unit("%", "1", r"%|per ?cent\b|procent\b|pour ?cent\b|prozent\b"),
    _unit("kilogram", "1", r"kg\b|kilos?\b|kilogram(?:me|m)?s?\b"),
    _unit("metre", "0.01", r"cm\b|centim[eè]t(?:er|re)s?\b|zentimetern?\b"),
    _unit("metre", "1000", r"km\b(?!/)|kilom[eè]t(?:er|re)s?\b|kilometern\b"),
    _unit("metre", "1", r"m\b(?![²³/])|m[eè]t(?:er|re)s?\b|metern\b"),
    _unit("square metre", "1", r"m²"),
    _unit("litre", "1", r"l\b|lit(?:er|re)s?\b|litern\b"),
)
# What is worked from Monday to Friday, and days in a row, are never the same.
TIMES = {
    "en": (
        _unit("working day", "1", r"(?:working|business|work)[ -]days?\b|weekdays?\b"),
        _unit("month", "1", r"months?\b"),
        _unit("month", "12", r"years?\b"),
        _unit("minute", "1", r"min\b|minutes?\b"),
        _unit("minute", "60", r"hours?\b|hrs?\b"),
        _unit("minute", "1440", r"(?:calendar )?days?\b"),
        _unit("minute", "10080", r"weeks?\b"),
    ),
    "nl": (
        _unit("working day", "1", r"(?:werk|weeks?)dag(?:en)?\b"),
        _unit("month", "1", r"maand(?:en)?\b"),
        _unit("month", "12", r"ja(?:ar|ren)\b"),
        _unit("minute", "1", r"min\b|minu(?:ut|ten)\b"),
        _unit("minute", "60", r"u(?:ur|ren)\b"),
        _unit("minute", "1440", r"(?:kalender)?dag(?:en)?\b"),
        _unit("minute", "10080", r"we(?:ek|ken)\b"),
    ),
    "fr": (
        _unit("working day", "1", r"jours? (?:ouvr|de semaine)\w*"),
        _unit("month", "1", r"mois\b"),
        _unit("month", "12", r"ans?\b|années?\b"),
        _unit("minute", "1", r"min\b|minutes?\b"),
        _unit("minute", "60", r"heures?\b"),
        _unit("minute", "1440", r"jours?\b"),
        _unit("minute", "10080", r"semaines?\b"),
    ),
    "de": (
        _unit("working day", "1", r"(?:Werk|Arbeits|Wochen)tage?n?\b"),
        _unit("month", "1", r"Monate?n?s?\b"),
        _unit("month", "12", r"Jahre?n?s?\b"),
        _unit("minute", "1", r"Min\b|Minuten?\b"),
        _unit("minute", "60", r"Stunden?\b"),
        _unit("minute", "1440", r"(?:Kalender)?Tage?n?\b"),
        _unit("minute", "10080", r"Wochen?\b"),
    ),
}
# What a language says of weeks, in minutes; its number is not what it seems.
IDIOMS = {"huit jours": Decimal(10080), "quinze jours": Decimal(20160), "acht Tage": Decimal(10080)}
# What stands between two numbers that share the unit behind the second.
BETWEEN = r"-|–|to|or|and|tot|of|en|à|ou|et|bis|oder|und"


@cache
def units(language: str) -> tuple[Unit, ...]:
    """The units of a language, those first whose words begin like another's."""
    return (*TIMES.get(language, ()), *EVERYWHERE)
