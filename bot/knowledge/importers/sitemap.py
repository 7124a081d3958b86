"""The pages that a site map names; an index of site maps names further site maps."""

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bot.errors import SourceRefused

MAX_BYTES = 60_000_000  # the protocol allows 50 MB unpacked
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, kw_only=True)
class SiteMap:
    """Addresses in the order of the file: of pages, and of further site maps."""

    pages: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()


def unpacked(body: bytes) -> bytes:
    """`body`, out of its gzip where it is in one."""
    if not body.startswith(GZIP):
        return body
    try:
        with gzip.open(io.BytesIO(body)) as file:
            text = file.read(MAX_BYTES + 1)
    except (OSError, EOFError) as error:
        raise SourceRefused("is a damaged .gz file; make it anew") from error
    if len(text) > MAX_BYTES:
        raise SourceRefused(f"is longer than {MAX_BYTES // 1_000_000} MB; split it")
    return text


def read(body: bytes) -> SiteMap | None:
    """The site map in `body`; None when it is something else.

    Source: https://www.sitemaps.org/protocol.html
    """
    start = body[:2000].lower()
    if b"<urlset" not in start and b"<sitemapindex" not in start:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(body, parser)
    if root is None:
        return None
    return SiteMap(pages=tuple(_places(root, "url")), maps=tuple(_places(root, "sitemap")))


def _places(root: etree._Element, kind: str) -> Iterator[str]:
    for place in root.iterfind(f"{{*}}{kind}/{{*}}loc"):
        if address := (place.text or "").strip():
            yield address
