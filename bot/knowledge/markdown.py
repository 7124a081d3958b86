"""Markdown to sections: what stands under each heading, in the words that were published."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.knowledge.front import Fault
from bot.knowledge.plain import inline, plain

LONGEST_HEADING = 200  # a line beyond this that begins with # is text somebody pasted
EXPLICIT_ID = re.compile(r"\s*\{#([^}]+)\}\s*$")


@dataclass(frozen=True, kw_only=True)
class Section:
    """What stands under one heading. `path` holds the headings above it and its own.

    `text` is plain: paragraphs apart by an empty line, list items and table rows on lines
    of their own that begin with "- " or a number. `line` is the heading's, from 1.
    """

    id: str
    path: tuple[str, ...]
    text: str
    line: int


def slug(text: str) -> str:
    """`text` in lower case letters and digits without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-") or "section"


def sections(body: str, *, title: str, first_line: int) -> tuple[tuple[Section, ...], list[Fault]]:
    """The sections of a body in reading order, and every id that is given twice.

    Text before the first heading is a section of its own, with the title's slug for id. A
    heading with nothing under it but further headings gives none; one with nothing under it
    at all is its own text.
    """
    found, faults, taken = [], [], set[str]()
    for part in _parts(_parser().parse(body), title):
        wanted = part.given_id or slug(" ".join(part.path) or title)
        line = part.line + first_line
        if part.given_id and wanted in taken:
            faults.append(Fault(line=line, message=f"section id {wanted} is taken; choose another"))
        number, unique = 2, wanted
        while unique in taken:
            unique, number = f"{wanted}-{number}", number + 1
        taken.add(unique)
        if part.text:
            found.append(Section(id=unique, path=part.path, text=part.text, line=line))
    return tuple(found), faults


@dataclass(frozen=True, kw_only=True)
class _Part:
    given_id: str
    path: tuple[str, ...]
    text: str
    line: int


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _parts(tokens: list[Token], title: str) -> Iterator[_Part]:
    starts = [i for i, token in enumerate(tokens) if _opens_section(tokens, i)]
    preamble = plain(tokens[: starts[0]] if starts else tokens)
    if preamble:
        yield _Part(given_id="", path=(), text=preamble, line=0)
    above: list[tuple[int, str]] = []
    for start, end in pairwise([*starts, len(tokens)]):
        level, content = int(tokens[start].tag[1:]), tokens[start + 1].content
        given = EXPLICIT_ID.search(content)
        heading = inline(_parser().parseInline(EXPLICIT_ID.sub("", content))[0])
        above = [*((at, name) for at, name in above if at < level), (level, heading)]
        text = plain(tokens[start + 3 : end])
        has_children = end < len(tokens) and int(tokens[end].tag[1:]) > level
        yield _Part(
            given_id=given.group(1).strip() if given else "",
            path=tuple(name for _, name in above),
            text=text or ("" if has_children or heading == title else heading),
            line=(tokens[start].map or [0])[0],
        )


def _opens_section(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    return (
        token.type == "heading_open"
        and token.level == 0
        and len(tokens[i + 1].content) <= LONGEST_HEADING
    )
