"""Finds the personal data in a message and masks it, for everything that does not need it.

Families of patterns look one after another, the surest first. What one has found is blanked
for the next, so spans never overlap; what is surely harmless (a price, a time, a line, a case
number) is blanked likewise, and none of it is mistaken for a house number or a phone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from bot.triage.masking import (
    accounts,
    addresses,
    dates,
    emails,
    harmless,
    names,
    national,
    papers,
    phones,
    plates,
)
from bot.triage.masking.scan import Place, blank, level

HARMLESS = ""

Search = Callable[[str], Iterable[Place]]


@dataclass(frozen=True, kw_only=True)
class Span:
    """Personal data of one kind: `text[start:end]`."""

    kind: str
    start: int
    end: int


def find(text: str, *, country: str = "BE") -> list[Span]:
    """The personal data in `text`, in order; no two spans overlap.

    `country` (ISO 3166-1) is the institution's: its way to write a phone number comes first.
    """
    rest = level(text)
    spans: list[Span] = []
    for kind, search in _searches(country):
        places = list(search(rest))
        rest = blank(rest, places)
        if kind != HARMLESS:
            spans += [Span(kind=kind, start=start, end=end) for start, end in places]
    return sorted(spans, key=lambda span: span.start)


def mask(
    text: str,
    *,
    country: str = "BE",
    keep: Collection[str] = (),
    called: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """`text` with each span replaced by its kind, such as `[phone]`.

    Kinds in `keep` stay as they are; `called` says how readers call a kind.
    """
    masked, reached = "", 0
    for span in find(text, country=country):
        if span.kind in keep:
            continue
        masked += f"{text[reached : span.start]}[{called.get(span.kind, span.kind)}]"
        reached = span.end
    return masked + text[reached:]


def _searches(country: str) -> tuple[tuple[str, Search], ...]:
    """Kind and who finds it, in the order in which they look."""
    return (
        ("email", emails.find),
        (HARMLESS, harmless.find_cases),
        ("iban", accounts.find_ibans),
        ("card", accounts.find_cards),
        ("national_number", partial(national.find_certain, country=country)),
        ("birth_date", dates.find_births),
        (HARMLESS, harmless.find_numbers),
        ("id_document", papers.find),
        ("phone", partial(phones.find_coded, country=country)),
        ("national_number", partial(national.find_likely, country=country)),
        ("phone", partial(phones.find_local, country=country)),
        ("plate", partial(plates.find, country=country)),
        (HARMLESS, harmless.find_counts),
        ("address", addresses.find),
        ("name", names.find),
    )
