"""Links that lead nowhere: to a section, or to another document, that is not there."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.knowledge.checking.findings import Finding, fault
from bot.knowledge.checking.pages import Link, Page


def check(pages: Sequence[Page]) -> Iterator[Finding]:
    """Every link within the knowledge that is dead; links to other sites are not followed."""
    anchors = {_plain(page.path): _anchors(page) for page in pages}
    for page in pages:
        for link in page.links:
            yield from _followed(page, link, anchors)


def _followed(page: Page, link: Link, anchors: Mapping[Path, set[str]]) -> Iterator[Finding]:
    address = urlsplit(link.target)
    if address.scheme or address.netloc or address.path.startswith("/"):
        return
    anchor, path = unquote(address.fragment), _plain(page.path)
    if address.path:
        path = _plain(page.path.parent / unquote(address.path))
        if path.suffix == "" and path.with_suffix(".md") in anchors:
            path = path.with_suffix(".md")
        if path not in anchors and not path.exists():
            mend = "correct the link, or take it out"
            yield fault(page.path, link.line, f"the link {link.target} leads nowhere; {mend}")
            return
    if anchor and anchor not in anchors.get(path, {anchor}):
        message = f"the link {link.target} leads to a section that is not there"
        yield fault(page.path, link.line, f"{message}; {_mend(anchor, anchors[path])}")


def _mend(anchor: str, known: set[str]) -> str:
    close = get_close_matches(anchor, sorted(known), n=1)
    return f"is it #{close[0]}?" if close else f"there are {', '.join(sorted(known)) or 'none'}"


def _anchors(page: Page) -> set[str]:
    ids = {section.id for section in page.document.sections}
    return ids | {heading.id for heading in page.headings}


def _plain(path: Path) -> Path:
    return Path(*path.resolve().parts)
