"""Sources one after the other into a folder: pages, PDFs, and the pages of site maps."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SourceRefused
from bot.knowledge.importers import page, pdf, sitemap
from bot.knowledge.importers.addresses import is_same_site
from bot.knowledge.importers.document import Draft
from bot.knowledge.importers.fetch import MAX_BYTES, Fetched, Fetcher
from bot.knowledge.importers.folder import Folder, Written

DEEPEST = 3  # site maps within site maps
MAX_MAPS = 1000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which of a site map's pages are taken: with `only` in the address, `limit` at most."""

    only: str = ""
    limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A source that became no document, and why."""

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A site map: how many of its pages are ahead, and how many belong to other sites."""

    source: str
    pages: int
    elsewhere: int


Step = Written | Refused | Opened


@dataclass(frozen=True, kw_only=True)
class _Item:
    source: str
    depth: int = 0
    is_from_map: bool = False


class Work:
    """Imports sources; one that fails does not stop the others."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        folder: Folder,
        wanted: Wanted,
        language: str | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._folder = folder
        self._wanted = wanted
        self._language = language
        self._ahead: deque[_Item] = deque()
        self._seen: set[str] = set()
        self._maps = 0
        self._pages = 0

    def run(self, sources: Sequence[str]) -> Iterator[Step]:
        """What became of each source, as it is done; a page named twice is taken once."""
        self._ahead.extend(_Item(source=source) for source in dict.fromkeys(sources))
        self._seen.update(sources)
        while self._ahead:
            item = self._ahead.popleft()
            try:
                yield self._step(item)
            except SourceRefused as error:
                yield Refused(source=item.source, reason=error.reason)

    def _step(self, item: _Item) -> Step:
        fetched = self._fetched(item)
        body = sitemap.unpacked(fetched.body)
        found = sitemap.read(body)
        if found is not None:
            return self._open(item, found)
        kept = Fetched(body=body, url=fetched.url, name=fetched.name, charset=fetched.charset)
        return self._folder.put(self._draft(kept))

    def _fetched(self, item: _Item) -> Fetched:
        if "://" in item.source or item.is_from_map:
            return self._fetcher.get(item.source)
        path = Path(item.source)
        if not path.is_file():
            raise SourceRefused("is no file here and no web address; begin with https://")
        if path.stat().st_size > MAX_BYTES:
            raise SourceRefused(f"is longer than {MAX_BYTES // 1_000_000} MB; split it")
        return Fetched(body=path.read_bytes(), name=path.name)

    def _draft(self, fetched: Fetched) -> Draft:
        if pdf.is_pdf(fetched.body):
            return pdf.read(fetched, language=self._language)
        if page.is_page(fetched.body):
            return page.read(fetched, language=self._language)
        raise SourceRefused("is neither a web page, nor a PDF, nor a site map; save it as a PDF")

    def _open(self, item: _Item, found: sitemap.SiteMap) -> Opened:
        self._maps += 1
        if item.depth >= DEEPEST or self._maps > MAX_MAPS:
            raise SourceRefused("is a site map within too many others; name one of them")
        places = [address for address in (*found.maps, *found.pages) if "://" in address]
        is_web = "://" in item.source
        own = [each for each in places if not is_web or is_same_site(each, item.source)]
        maps, pages = set(found.maps), []
        for address in own:
            if address in self._seen or (address not in maps and not self._takes(address)):
                continue
            self._seen.add(address)
            pages.append(_Item(source=address, depth=item.depth + 1, is_from_map=True))
            self._pages += address not in maps
        self._ahead.extendleft(reversed(pages))
        return Opened(source=item.source, pages=len(pages), elsewhere=len(places) - len(own))

    def _takes(self, address: str) -> bool:
        is_full = self._wanted.limit is not None and self._pages >= self._wanted.limit
        return self._wanted.only in address and not is_full
