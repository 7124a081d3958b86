"""Parsed Markdown as the plain text that a chat can show, no word changed.

Emphasis goes, links keep their address, list items keep their markers, and a table's row
becomes one line that reads alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token


def plain(tokens: Sequence[Token]) -> str:
    """Block tokens as text: list items and table rows on lines, the rest in paragraphs."""
    page = _Page()
    for token in tokens:
        page.take(token)
    return page.text()


def inline(token: Token) -> str:
    """One inline token's words, with the addresses of its links to other sites."""
    parts: list[str] = []
    address = ""
    for child in token.children or []:
        match child.type:
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "link_open":
                address = str(child.attrs.get("href", ""))
            case "link_close":
                known = not address.startswith("http") or address in "".join(parts)
                parts.append("" if known else f" ({address})")
            case _:
                parts.append(child.content)
    return "".join(parts).strip()


@dataclass(kw_only=True)
class _Page:
    """What has been read so far: `lists` holds each open list's next number, None: bullets."""

    blocks: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    marker: str = ""
    header: list[str] = field(default_factory=list)
    row: list[str] | None = None

    def take(self, token: Token) -> None:
        if token.type == "inline":
            self._words(inline(token))
        elif token.type in ("fence", "code_block"):
            self.blocks.append(token.content.rstrip())
        elif "list" in token.type:
            self._list(token)
        elif token.type in ("table_open", "tr_open", "tr_close"):
            self._table(token.type)

    def text(self) -> str:
        lines: list[str] = []
        for block in self.blocks:
            if lines and not re.match(r"\s*(- |\d+\. )", block):
                lines.append("")
            lines.append(block.rstrip())
        return "\n".join(lines).strip()

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._item()

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self.header = []
        elif kind == "tr_open":
            self.row = []
        else:
            self._row()

    def _item(self) -> None:
        number = self.lists[-1]
        self.marker = "- " if number is None else f"{number}. "
        self.lists[-1] = None if number is None else number + 1

    def _words(self, words: str) -> None:
        if self.row is not None:
            self.row.append(words)
            return
        indent = "  " * (len(self.lists) - bool(self.marker))
        self.blocks.append(f"{indent}{self.marker}{words}")
        self.marker = ""

    def _row(self) -> None:
        cells, self.row = self.row or [], None
        if not self.header:
            self.header = cells
        else:
            named = zip(self.header[1:], cells[1:], strict=False)
            rest = "; ".join(f"{name} {cell}".strip() for name, cell in named if cell)
            self.blocks.append(f"- {cells[0]}: {rest}" if rest else f"- {cells[0]}")
