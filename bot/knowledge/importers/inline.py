"""What stands within a line, in a form that plain text keeps: links, short forms, raised digits."""

from urllib.parse import unquote

from lxml.html import HtmlElement

from bot.knowledge.importers.addresses import joined, scheme_of
from bot.knowledge.importers.region import drop, words_in

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
UNSEEN = ("visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "element-invisible")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EMPHASIS = ("strong", "b", "em", "i")


def mend(region: HtmlElement, url: str) -> None:
    """Spell out what only a browser would show; `url` is the page's."""
    for link in list(region.iter("a")):
        _mend_link(link, url)
    for raised in list(region.iter("sup", "sub")):
        digits = RAISED if raised.tag == "sup" else LOWERED
        if len(raised) == 0 and (raised.text or "").strip().isdigit():
            raised.text = raised.text.strip().translate(digits)
        raised.drop_tag()
    for short in list(region.iter("abbr", "acronym")):
        _spell_out(short, words_in(region))
    for image in list(region.iter("img", "picture", "figcaption")):
        drop(image)
    for strong in list(region.iter(*EMPHASIS)):
        if any(above.tag in HEADINGS for above in strong.iterancestors()):
            strong.drop_tag()


def _mend_link(link: HtmlElement, url: str) -> None:
    for hidden in list(link.xpath(".//span[@class]")):  # "opens in a new window"
        if any(name in UNSEEN for name in hidden.get("class").split()):
            drop(hidden)
    address = (link.get("href") or "").strip()
    kind = scheme_of(joined(url, address)) if address else ""
    text = words_in(link)
    if not text:
        drop(link)
    elif kind in ("http", "https") and not address.startswith("#"):
        link.set("href", joined(url, address))
        link.attrib.pop("title", None)
    else:
        reached = unquote(address.partition(":")[2].partition("?")[0])
        if kind == "mailto" and reached not in text:
            link.tail = f" ({reached}){link.tail or ''}"
        link.drop_tag()


def _spell_out(short: HtmlElement, page: str) -> None:
    """The long form behind the first short one, unless the page says it anyway."""
    long = " ".join((short.get("title") or "").split())
    if long and long.lower() not in page.lower():
        short.tail = f" ({long}){short.tail or ''}"
    short.drop_tag()
