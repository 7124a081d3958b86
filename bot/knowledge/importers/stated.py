"""What a page says about itself: title, address, language, department, dates."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bot.knowledge.importers.addresses import is_same_site, is_web, joined
from bot.knowledge.importers.document import Stated

# The names are compared in lower case. Sources: https://schema.org/WebPage,
# https://www.dublincore.org/specifications/dublin-core/dcmi-terms/, https://ogp.me/
EFFECTIVE = ("validfrom", "legislationdateofapplicability")
EXPIRES = ("validthrough", "expires")
REVIEWED = ("lastreviewed", "dcterms.datereviewed", "dc.date.reviewed")
CHANGED = (
    *("datemodified", "article:modified_time", "dcterms.modified", "dc.date.modified"),
    *("last-modified", "og:updated_time"),
)
PUBLISHED = (
    *("datepublished", "article:published_time", "dcterms.issued", "dc.date.issued"),
    *("dcterms.available", "dc.date"),
)
OWNER = ("dcterms.creator", "dc.creator", "maintainer")
VALID = ("dcterms.valid", "dc.date.valid", "temporalcoverage")
SITE_NAME = ("og:site_name", "application-name")
_PERIOD = re.compile(r"(?:start=)?\s*([\d-]{10})?[^;/]*[;/]?\s*(?:end=)?\s*([\d-]{10})?")
_CODE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")
_PARTS = re.compile(r"\s+[|·»–—-]\s+")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Every fact of the page by its name in lower case, in the order of the page."""

    found: Sequence[tuple[str, str, str]]  # the name in lower case, as it is written, value
    language: str
    address: str
    titles: tuple[str, ...]  # as the head gives them, the best first

    def day(self, names: Sequence[str]) -> Stated | None:
        """The first of `names` that is a date."""
        for name, written, value in self._of(names):
            if name in names and (day := day_of(value)):
                return Stated(value=day, by=written)
        return None

    def text(self, names: Sequence[str]) -> Stated | None:
        """The first of `names` that is there."""
        for _, written, value in self._of(names):
            return Stated(value=value, by=written)
        return None

    def effective(self) -> Stated | None:
        """From when it holds."""
        return self.day(EFFECTIVE) or self._valid(1)

    def expires(self) -> Stated | None:
        """Until when it holds."""
        return self.day(EXPIRES) or self._valid(2)

    def _valid(self, side: int) -> Stated | None:
        for _, written, value in self._of(VALID):
            period = _PERIOD.match(value)
            if period and (day := day_of(period.group(side) or "")):
                return Stated(value=day, by=written)
        return None

    def _of(self, names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        for wanted in names:
            yield from (each for each in self.found if each[0] == wanted)


def facts(page: HtmlElement, url: str) -> Facts:
    """The facts of a page that was found at `url`."""
    found = [*_in_meta(page), *_in_json(page), *_in_properties(page)]
    known = {name: value for name, _, value in reversed(found)}
    codes = [page.get("lang"), page.get("xml:lang")]
    codes += [known.get("content-language"), known.get("og:locale")]
    return Facts(
        found=found,
        language=next((each[:2].lower() for each in codes if each and _CODE.match(each)), ""),
        address=_address(page, url),
        titles=tuple(_titles(page, known)),
    )


def day_of(text: str) -> date | None:
    """The day of an ISO date or time; None for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


def _in_meta(page: HtmlElement) -> Iterator[tuple[str, str, str]]:
    for each in page.iter("meta"):
        name = each.get("name") or each.get("property") or each.get("http-equiv") or ""
        if value := " ".join((each.get("content") or "").split()):
            yield name.lower(), name, value


def _in_properties(page: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Microdata, and the times of the text."""
    for each in page.iterfind(".//*[@itemprop]"):
        value = each.get("datetime") or each.get("content") or ""
        if value:
            yield each.get("itemprop").lower(), each.get("itemprop"), value


def _in_json(page: HtmlElement) -> Iterator[tuple[str, str, str]]:
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _facts_of(json.loads(script.text_content()))
        except (ValueError, RecursionError):
            continue


def _facts_of(thing: Any) -> Iterator[tuple[str, str, str]]:
    """The plain values of what describes the page itself, not of what it mentions."""
    if isinstance(thing, list):
        for each in thing:
            yield from _facts_of(each)
    if not isinstance(thing, dict):
        return
    yield from _facts_of(thing.get("@graph"))
    for name, value in thing.items():
        if isinstance(value, str) and not name.startswith("@"):
            yield name.lower(), f"{name} in JSON-LD", value.strip()
        if name == "maintainer" and isinstance(value, dict) and isinstance(value.get("name"), str):
            yield name.lower(), f"{name} in JSON-LD", value["name"].strip()


def _address(page: HtmlElement, url: str) -> str:
    """The page's own address for itself; where it names another site or its start, `url`."""
    for link in page.iterfind(".//link[@href]"):
        address = joined(url, link.get("href"))
        if "canonical" in (link.get("rel") or "").lower().split() and (
            is_web(address)
            and (not url or is_same_site(url, address))
            and urlsplit(address).path.strip("/")
        ):
            return address
    return url


def _titles(page: HtmlElement, known: dict[str, str]) -> Iterator[str]:
    site = next((known[name] for name in SITE_NAME if name in known), "")
    head = " ".join((page.findtext(".//head/title") or "").split())
    for title in (known.get("og:title", ""), head):
        if title:
            yield _without_site(title, site)


def _without_site(title: str, site: str) -> str:
    """The title of the page alone: "Permits" of "Permits | City of Lindenbeke"."""
    parts = _PARTS.split(title)
    if len(parts) > 1 and site and site.lower() in (parts[-1].lower(), parts[0].lower()):
        parts = [part for part in parts if part.lower() != site.lower()]
        return " – ".join(parts) or title
    for sign in (" | ", " » "):
        if sign in title:
            return title.partition(sign)[0]
    return title
