"""Numbers of something as texts write them: money, shares, lengths of time, measures, others."""

import re
from collections.abc import Iterator

from bot.knowledge.facts import numbers, units, words
from bot.knowledge.facts.fact import MINUTE, Fact, FactKind, fact
from bot.knowledge.facts.units import DAY_MIN, Unit

NUMBER, PHONE = "number", "phone"
PHONES = r"(?<!\w)(?:\+|0)\d(?:[ ./-]?\d){6,}(?!\w)"


class Counts:
    """What one language's numbers count."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._idioms = words.of(language).idioms
        self._units = (*units.PRICES, *units.spans(language), *units.MEASURES)

    def prices(self) -> Iterator[re.Pattern[str]]:
        """Money and shares: to be looked for before times, as "9.30" may be either."""
        number = rf"{numbers.several(self._language)}(?:,-+|\.-+)?"
        yield _compiled(rf"(?P<sign>[€$£]|\b(?:eur|usd|gbp)\b)\s?{number}")
        yield _compiled(rf"{number}[\s-]?(?P<unit>{_any(units.PRICES)})")
        yield _compiled(rf"\b(?P<free>{words.of(self._language).free})\b")

    def others(self) -> Iterator[re.Pattern[str]]:
        """All else, to be looked for last."""
        number = numbers.several(self._language)
        spans = units.spans(self._language)
        yield _compiled(rf"{number}[\s-]?(?P<unit>{_any((*spans, *units.MEASURES))})")
        one = rf"(?:\b(?:{words.of(self._language).one})\b[\s-]?|/)"
        yield _compiled(rf"{one}(?P<one>{_any(spans)})")
        yield _compiled(rf"(?P<phone>{PHONES})")
        yield _compiled(rf"(?P<lone>{numbers.lone(self._language)})")

    def facts(self, match: re.Match[str]) -> Iterator[Fact]:
        """What one of the patterns matched says: two facts for a range."""
        parts = {name: said for name, said in match.groupdict().items() if said}
        if "free" in parts:
            yield fact(match, FactKind.AMOUNT, "EUR", 0)
        elif "one" in parts:
            unit = units.named(parts["one"], self._units)
            yield fact(match, unit.kind, unit.name, unit.times)
        elif "phone" in parts:
            unit_name = f"{PHONE} {match[0][0]}"  # a number loses its first 0 or +
            yield fact(match, FactKind.NUMBER, unit_name, int(re.sub(r"\D", "", match[0])))
        elif "lone" in parts:
            value = numbers.value(match[0], self._language)
            yield fact(match, FactKind.NUMBER, NUMBER, value)
        else:
            yield from self._counted(match, parts)

    def _counted(self, match: re.Match[str], parts: dict[str, str]) -> Iterator[Fact]:
        sign = parts.get("sign", "")
        unit = units.named(sign or parts["unit"], self._units)
        for side in (side for side in ("from", "n") if side in parts):
            number = numbers.value(parts[side], self._language)
            alone = f"{sign}{parts[side]}" if sign else f"{parts[side]} {parts['unit']}"
            days = self._idioms.get(alone.lower()) if unit.name == MINUTE else None
            value = number * unit.times if days is None else days * DAY_MIN
            yield fact(match, unit.kind, unit.name, value, number=number, alone=alone)


def _any(known: tuple[Unit, ...]) -> str:
    return "|".join(each.words for each in known)


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)
