"""A document together with its file: where in it each heading, paragraph and link stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.knowledge import front
from bot.knowledge.documents import Document
from bot.knowledge.facts.fact import Fact
from bot.knowledge.facts.reading import figures
from bot.knowledge.markdown import EXPLICIT_ID, LONGEST_HEADING, slug
from bot.knowledge.plain import inline, plain


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading at a line of the file; `id` is what a link to it names after the #.

    `is_named`: the id is written there. `is_empty`: nothing stands below, no heading either.
    """

    line: int
    level: int
    text: str
    id: str
    is_named: bool
    is_empty: bool


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, list item or table row as plain text, and the headings above it."""

    line: int
    text: str
    headings: tuple[str, ...]
    section: str
    figures: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Link:
    """What a link at a line of the file points to."""

    line: int
    target: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """One document as its file has it. `fields` are the lines of its front matter's fields."""

    path: Path
    document: Document
    fields: Mapping[str, int]
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]

    @property
    def name(self) -> str:
        """The document as `translation_of` names it."""
        return f"{self.document.language}/{self.document.id}"

    def line_of(self, field: str) -> int:
        """The line of a field of the front matter, or of its beginning."""
        return self.fields.get(field, 1)


def read(path: Path, document: Document) -> Page:
    """The page of a document that was read from the file at `path`."""
    return parse(path.read_text(encoding="utf-8"), path, document)


def parse(text: str, path: Path, document: Document) -> Page:
    """The page of a document that was made of this text."""
    parts = front.split(text)
    if isinstance(parts, front.Fault):
        raise ValueError("no text of a document")
    tokens = _parser().parse(parts.body)
    headings = tuple(_headings(tokens, parts.body_line))
    return Page(
        path=path,
        document=document,
        fields={name: field.line for name, field in parts.fields.items()},
        headings=headings,
        blocks=tuple(_blocks(tokens, parts.body_line, headings, document.language)),
        links=tuple(_links(tokens, parts.body_line)),
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _headings(tokens: Sequence[Token], first_line: int) -> Iterator[Heading]:
    above: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        if not _opens(tokens, at):
            continue
        level, content = int(token.tag[1:]), tokens[at + 1].content
        given = EXPLICIT_ID.search(content)
        text = EXPLICIT_ID.sub("", inline(tokens[at + 1])).strip()
        above = [*((of, name) for of, name in above if of < level), (level, text)]
        after = tokens[at + 3] if at + 3 < len(tokens) else None
        is_below = after is not None and after.type == "heading_open" and after.tag > token.tag
        yield Heading(
            line=_line(token, first_line),
            level=level,
            text=text,
            id=given.group(1).strip() if given else slug(" ".join(name for _, name in above)),
            is_named=given is not None,
            is_empty=after is None or (after.type == "heading_open" and not is_below),
        )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.type != "heading_open" or token.level:
        return False
    return len(tokens[at + 1].content) <= LONGEST_HEADING


def _blocks(
    tokens: Sequence[Token], first_line: int, headings: Sequence[Heading], language: str
) -> Iterator[Block]:
    above: list[Heading] = []
    ahead = list(headings)
    for line, text in _texts(tokens, first_line):
        while ahead and ahead[0].line <= line:
            above = [*(each for each in above if each.level < ahead[0].level), ahead.pop(0)]
        if above and above[-1].line == line:
            continue
        yield Block(
            line=line,
            text=text,
            headings=tuple(each.text for each in above),
            section=above[-1].id if above else "",
            figures=figures(text, language),
        )


def _texts(tokens: Sequence[Token], first_line: int) -> Iterator[tuple[int, str]]:
    line, table = first_line, 0
    for at, token in enumerate(tokens):
        line = _line(token, first_line) if token.map else line
        if token.type == "table_open":
            table = at
        elif token.type == "table_close":
            yield from _rows(tokens[table : at + 1], first_line)
            table = 0
        elif token.type == "inline" and not table and (text := inline(token)):
            yield line, text


def _rows(table: Sequence[Token], first_line: int) -> Iterator[tuple[int, str]]:
    """Each row of a table with its header's words, as it would be quoted."""
    lines = [_line(token, first_line) for token in table if token.type == "tr_open"]
    texts = plain(table).split("\n")
    yield from zip(lines[1:], (text.removeprefix("- ") for text in texts), strict=False)


def _links(tokens: Sequence[Token], first_line: int) -> Iterator[Link]:
    line = first_line
    for token in tokens:
        line = _line(token, first_line) if token.map else line
        for child in token.children or ():
            if child.type == "link_open":
                yield Link(line=line, target=str(child.attrs.get("href", "")))


def _line(token: Token, first_line: int) -> int:
    return (token.map or [0])[0] + first_line
