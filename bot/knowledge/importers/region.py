"""The part of a page that holds its text, without what goes around it on every page."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

# Nothing in them is read.
DEAD = (
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "video"),
    *("audio", "map", "input", "select", "textarea", "label", "datalist", "progress", "dialog"),
)
AROUND = ("nav", "footer", "aside")
ROLES = frozenset(
    {
        *("navigation", "search", "dialog", "alertdialog", "banner", "contentinfo"),
        *("complementary", "menu", "menubar"),
    }
)
# Classes and ids; what has one goes unless it is a large part of the page.
NAMED = re.compile(
    r"(^|[-_])(cookies?|consent|gdpr|breadcrumbs?|kruimel(pad|spoor)?|ariane|brotkrumen|"
    r"skip(link|-link|-to|nav)?|pagination|pager|back-to-top|print-(button|link))($|[-_])"
)
# The same, if they hold little but links and buttons.
LINKED = re.compile(
    r"(^|[-_])(related|teasers?|sidebar|newsletter|feedback|rating|toolbar|"
    r"language-?(switch\w*|selector)|see-also|tags?|menu|toc)($|[-_])"
)
# The same, if they are short.
SHARING = re.compile(
    r"^(.*[-_])?(share|sharing|addtoany|addthis|social([-_](media|links|icons|share|buttons))?)"
    r"([-_](buttons?|links|list|page|bar))?$"
)
SHARE = re.compile(
    r"facebook\.com/(sharer|share|dialog)|(twitter|x)\.com/(intent|share)|linkedin\.com/(share|cws)"
    r"|wa\.me/\?|(api\.)?whatsapp\.com/send|t\.me/share|reddit\.com/submit|bsky\.app/intent"
    r"|^mailto:\?|xing\.com/(spi|share)|^javascript:(window\.)?print"
)
LARGE = 0.4  # of the words
MOSTLY = 0.5
ALMOST = 0.8
COVERED = 0.95
MAX_LABEL = 300  # characters of a list of links with its label


def find(page: HtmlElement) -> HtmlElement:
    """The element of `page` with its text; what is no text in it is taken out of the tree."""
    body = page.find("body") if page.find("body") is not None else page
    _drop(body.iter(*DEAD))
    found = _landmark(body)
    region = found if found is not None else body
    _prune(region)
    if found is None:
        region = _of_most_text(body)
        _drop_loose_links(region)
    _drop_links_before_title(region)
    return region


def words_in(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; what follows it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in list(elements):
        drop(element)


def _landmark(body: HtmlElement) -> HtmlElement | None:
    """The main part, as the page marks it."""
    for path in (".//main|.//*[@role='main']", ".//article"):
        found = [each for each in body.xpath(path) if words_in(each)]
        if len(found) == 1 or (found and path.startswith(".//main")):
            largest: HtmlElement = max(found, key=lambda each: len(words_in(each)))
            return largest
    return None


def _prune(region: HtmlElement) -> None:
    total = len(words_in(region)) or 1
    _drop(region.iter(*AROUND))
    _drop(each for each in region.iter("header") if each is not region and not _has_title(each))
    _drop(each for each in region.xpath(".//*[@role]") if each.get("role") in ROLES)
    for each in list(region.xpath(".//*[@class or @id]")):
        is_text = _has_title(each) or each.tag in ("a", "button")
        if each.getparent() is not None and not is_text and _is_named_so(each, total):
            drop(each)
    _drop_share_lists(region)


def _is_named_so(element: HtmlElement, total: int) -> bool:
    """Whether its names say that it goes around the text; `total` are the region's letters."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    length = len(words_in(element))
    return (
        (length <= LARGE * total and any(NAMED.search(name) for name in names))
        or (any(LINKED.search(name) for name in names) and _share_of_links(element) > MOSTLY)
        or (length < MAX_LABEL and any(SHARING.match(name) for name in names))
    )


def _has_title(element: HtmlElement) -> bool:
    return element.tag == "h1" or element.find(".//h1") is not None


def _share_of_links(element: HtmlElement) -> float:
    """The part of its text that is in links, buttons, and the headings above them."""
    linked = sum(len(words_in(each)) for each in element.xpath(".//a|.//button[not(ancestor::a)]"))
    named = sum(len(words_in(each)) for each in element.iter("h2", "h3", "h4", "h5", "h6"))
    return (linked + named) / (len(words_in(element)) or 1)


def _drop_share_lists(region: HtmlElement) -> None:
    """Links that pass the page on, with the list and the label that hold nothing else."""
    for link in list(region.xpath(".//a[@href]")):
        if not SHARE.search(link.get("href").strip()) or link.getparent() is None:
            continue
        top = link
        while (above := top.getparent()) is not None and above is not region:
            links = above.xpath(".//a[@href]")
            only = all(SHARE.search(each.get("href").strip()) for each in links)
            if not only or len(words_in(above)) > MAX_LABEL or _has_text_of_its_own(above):
                break
            top = above
        drop(top)


def _has_text_of_its_own(element: HtmlElement) -> bool:
    paragraphs = element.xpath(".//p|.//table|.//dl")
    return any(len(words_in(each)) > MAX_LABEL / 5 for each in paragraphs)


def _drop_links_before_title(region: HtmlElement) -> None:
    """Breadcrumbs without a name: links above the title."""
    title = region.find(".//h1")
    if title is None:
        return
    for each in title.xpath("preceding::*[self::ul or self::ol or self::p or self::div]"):
        links = each.xpath(".//a[@href]")
        is_sentence = "." in words_in(each) or len(words_in(each)) > MAX_LABEL
        if region in each.iterancestors() and links and not is_sentence:
            drop(each)


def _drop_loose_links(region: HtmlElement) -> None:
    """Menus and footers of a page that marks nothing: links that no words lead to."""
    for each in list(region.iter("ul", "ol", "td", "p", "div")):
        text, links = words_in(each), each.xpath(".//a[@href]")
        if each.getparent() is None or each is region or not links or _is_led_to(each):
            continue
        is_foot = "©" in text and len(text) < MAX_LABEL
        if is_foot or (len(links) > 1 and _share_of_links(each) > ALMOST):
            drop(each)


def _is_led_to(element: HtmlElement) -> bool:
    before = element.getprevious()
    if before is None or before.tag not in ("h1", "h2", "h3", "h4", "h5", "h6", "p"):
        return False
    return before.tag != "p" or words_in(before).endswith(":")


def _of_most_text(body: HtmlElement) -> HtmlElement:
    """The smallest element with all that Trafilatura takes for the text; else `body`."""
    found = trafilatura.bare_extraction(
        deepcopy(body), favor_recall=True, include_comments=False, as_dict=False
    )
    if not isinstance(found, Document) or found.body is None:
        return body
    chunks = [squeezed for text in found.body.itertext() if (squeezed := _squeeze(text))]
    wanted = sum(map(len, chunks))
    region = body
    while (inner := _covering(region, chunks, COVERED * wanted)) is not None:
        region = inner
    return region


def _covering(region: HtmlElement, chunks: list[str], wanted: float) -> HtmlElement | None:
    for child in _blocks(region):
        text = _squeeze(child.text_content())
        if sum(len(chunk) for chunk in chunks if chunk in text) >= wanted:
            return child
    return None


def _blocks(region: HtmlElement) -> Iterator[HtmlElement]:
    wanted = ("div", "section", "article", "td", "tr", "tbody", "table", "form", "center", "main")
    return (child for child in region if child.tag in wanted)


def _squeeze(text: str) -> str:
    return "".join(text.split())
