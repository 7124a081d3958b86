"""A web page as the draft of a document."""

from lxml import etree, html
from lxml.html import HtmlElement

from bot.errors import SourceRefused
from bot.knowledge import languages
from bot.knowledge.importers import grids, inline, questions, region, stated, writing
from bot.knowledge.importers.addresses import joined
from bot.knowledge.importers.charset import text_of
from bot.knowledge.importers.document import Draft
from bot.knowledge.importers.fetch import Fetched
from bot.knowledge.importers.region import words_in

MIN_CHARS = 40  # of text; with less there is none, or a script would have to fetch it


def is_page(body: bytes) -> bool:
    """Whether `body` looks like HTML."""
    start = body[:4096].replace(b"\x00", b"").lower()
    return any(sign in start for sign in (b"<!doctype html", b"<html", b"<body", b"<head", b"<h1"))


def read(fetched: Fetched, *, language: str | None = None) -> Draft:
    """The text of a page, its sections and what it says about itself.

    Raises: SourceRefused when there is no text on it.
    """
    page = _parsed(text_of(fetched.body, fetched.charset))
    facts = stated.facts(page, fetched.url)
    base = page.find(".//base[@href]")
    titled = _first_title(page)
    part = region.find(page)
    title = _title(part) or titled or next(iter(facts.titles), "") or fetched.name
    questions.open_up(part)
    grids.even_out(part)
    inline.mend(part, joined(facts.address, "" if base is None else base.get("href")))
    words = words_in(part)
    if len(words) < MIN_CHARS:
        mend = "if scripts fetch it, save the page in a browser and import the file"
        raise SourceRefused(f"has no text; {mend}")
    return Draft(
        title=title,
        body=writing.markdown(part, title),
        language=language or facts.language or languages.of(words),
        url=facts.address,
        name=fetched.name,
        owner=facts.text(stated.OWNER),
        effective=facts.effective(),
        expires=facts.expires(),
        reviewed=facts.day(stated.REVIEWED),
        changed=facts.day(stated.CHANGED),
        published=facts.day(stated.PUBLISHED),
    )


def _parsed(text: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8"), parser=parser, ensure_head_body=True)
    except etree.ParserError as error:
        raise SourceRefused("is empty; check the address") from error
    assert isinstance(page, HtmlElement)
    return page


def _title(part: HtmlElement) -> str:
    return next((text for each in part.iter("h1") if (text := words_in(each))), "")


def _first_title(page: HtmlElement) -> str:
    """The first title that is not the name of the site: it links to no start page."""
    for each in page.iter("h1"):
        if words_in(each) and each.find(".//a") is None:
            return words_in(each)
    return ""
