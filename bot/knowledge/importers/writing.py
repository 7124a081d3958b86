"""A page's text as Markdown below its title, each heading with its id."""

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from markdownify import MarkdownConverter

from bot.knowledge.importers.document import Ids
from bot.knowledge.importers.region import drop, words_in

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OPTIONS: dict[str, Any] = {
    "heading_style": "atx",
    "bullets": "-",
    "newline_style": "backslash",
    "strong_em_symbol": "*",
    "sub_symbol": "",
    "sup_symbol": "",
}
LARGEST = 2  # the level of a heading below the title
SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")  # an editor would not see what they are
BULLET = re.compile(r"(?:\\\n|\n(?=[^-]))(?:- |[•▪●◦·‣]\s*)")
BULLET_FIRST = re.compile(r"(^|\n\n)[•▪●◦·‣]\s*")


def markdown(region: HtmlElement, title: str) -> str:
    """The text of `region`; what repeats the title is left out, as is a heading over nothing."""
    _even_headings(region, title)
    html = etree.tostring(region, encoding="unicode", method="html", with_tail=False)
    text = MarkdownConverter(**OPTIONS).convert(html)
    text = text.replace("\xad", "").replace("\u200b", "")
    text = re.sub(r"[ \t]+(?=\n|$)", "", SPACES.sub(" ", text))
    text = re.sub(r"(\\\n){2,}", "\n\n", text)
    text = BULLET_FIRST.sub(r"\1- ", BULLET.sub("\n- ", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _even_headings(region: HtmlElement, title: str) -> None:
    found = list(region.iter(*HEADINGS))
    for each in found:
        if not words_in(each) or words_in(each) == title:
            drop(each)
    _drop_empty(region)
    kept = list(region.iter(*HEADINGS))
    levels = {tag: number for number, tag in enumerate(sorted({each.tag for each in kept}))}
    ids = Ids()
    for each in kept:
        text, given = words_in(each), (each.get("id") or "").strip()
        level = min(levels[each.tag] + LARGEST, 6)
        for child in list(each):
            each.remove(child)
        each.tag, each.text = f"h{level}", f"{text} {{#{ids.take(text, given)}}}"


def _drop_empty(region: HtmlElement) -> None:
    """Headings over nothing: what stood there has been taken out."""
    text = ""
    below = 0  # the level of the heading after, if no text comes between
    for each in reversed(list(region.iter())):
        if not isinstance(each.tag, str):
            continue
        text += each.tail or "" if each is not region else ""
        if each.tag in HEADINGS:
            level = int(each.tag[1])
            if not text.strip() and below <= level:
                drop(each)
                continue
            text, below = "", level
        elif not any(above.tag in HEADINGS for above in each.iterancestors()):
            text += each.text or ""
