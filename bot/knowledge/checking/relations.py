"""Documents that name others: what they supersede, and what they translate."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.knowledge import languages
from bot.knowledge.checking.findings import Finding, fault
from bot.knowledge.checking.pages import Page


class Names:
    """Finds a document by what another one calls it: its id, with or without a language."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._by_name: Mapping[str, Page] = {page.name: page for page in pages}
        self._by_id: dict[str, list[Page]] = {}
        for page in pages:
            self._by_id.setdefault(page.document.id, []).append(page)

    def superseded(self, page: Page) -> Iterator[tuple[str, Page | None]]:
        """Each name in `supersedes` and its page, in the same language where none is said."""
        for name in page.document.supersedes:
            own = self._by_name.get(f"{page.document.language}/{name}")
            yield name, self._by_name.get(name) if _says_language(name) else own

    def original(self, page: Page) -> Page | None:
        """What `translation_of` names, in any other language where none is said."""
        name = page.document.translation_of
        if _says_language(name):
            return self._by_name.get(name)
        others = self._by_id.get(name, ())
        return next((each for each in others if each.name != page.name), None)


def check(pages: Sequence[Page], *, today: date) -> Iterator[Finding]:
    """Names of documents that do not exist, and superseded ones that go on being quoted."""
    names = Names(pages)
    for page in pages:
        original = page.document.translation_of
        if original and names.original(page) is None and not _has_file(page, original):
            yield _unknown(page, "translation_of", original)
        for name, former in names.superseded(page):
            if former is None and not _has_file(page, name):
                yield _unknown(page, "supersedes", name)
            elif former and not page.document.is_awaited(today) and _goes_on(former, page, today):
                yield _both(page, former)


def _has_file(page: Page, name: str) -> bool:
    """Whether there is a file of that name, though it could not be read or was not asked for."""
    depth = len(Path(page.name).parts)
    if (
        len(page.path.parts) < depth
        or page.path.with_suffix("").parts[-depth:] != Path(page.name).parts
    ):
        return False  # outside a language folder
    named = name if _says_language(name) else f"{page.document.language}/{name}"
    return Path(*page.path.parts[:-depth], f"{named}.md").exists()


def _goes_on(former: Page, page: Page, today: date) -> bool:
    return former is not page and not former.document.is_expired(today)


def _unknown(page: Page, field: str, name: str) -> Finding:
    mend = "correct the name, or take it out"
    return fault(
        page.path, page.line_of(field), f"{field} names {name}, which is no document; {mend}"
    )


def _both(page: Page, former: Page) -> Finding:
    message = f"is superseded by {page.name} and is still quoted"
    return fault(former.path, former.line_of("expires"), f"{message}; give it `expires: …`")


def _says_language(name: str) -> bool:
    first, _, rest = name.partition("/")
    return bool(rest) and languages.is_code(first)
