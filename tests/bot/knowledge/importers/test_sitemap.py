"""Site maps, plain and packed, and what is none."""

import gzip

import pytest

from bot.errors import SourceRefused
from bot.knowledge.importers.sitemap import SiteMap, read, unpacked

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc> https://a.example/1 </loc><lastmod>2026-01-01</lastmod></url>
<url><loc>https://a.example/2?a=1&amp;b=2</loc></url><url><loc></loc></url>
</urlset>""".encode()


@pytest.mark.parametrize("body", [PAGES, gzip.compress(PAGES)], ids=["plain", "packed"])
def test_it_names_its_pages_in_order(body: bytes) -> None:
    pages = ("https://a.example/1", "https://a.example/2?a=1&b=2")
    assert read(unpacked(body)) == SiteMap(pages=pages)


def test_an_index_names_site_maps() -> None:
    body = f"<sitemapindex {NAMESPACE}><sitemap><loc>https://a.example/m.xml</loc></sitemap>"
    found = read(f"{body}</sitemapindex>".encode())
    assert found == SiteMap(maps=("https://a.example/m.xml",))


@pytest.mark.parametrize("body", [b"", b"<html><body>x</body></html>", b"<rss></rss>", b"%PDF-1.7"])
def test_anything_else_is_no_site_map(body: bytes) -> None:
    assert read(body) is None


def test_entities_are_not_resolved() -> None:
    body = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>&e;</loc></url></urlset>'
    assert read(body) == SiteMap()


def test_a_damaged_file_is_named_so() -> None:
    with pytest.raises(SourceRefused):
        unpacked(gzip.compress(PAGES)[:40])
