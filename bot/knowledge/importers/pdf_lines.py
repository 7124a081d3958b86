"""The lines of a PDF in reading order, with what tells a heading from text.

What is repeated on the pages' edges (running titles, page numbers) is left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from pdfminer.layout import LTChar, LTTextBox, LTTextLine
from pdfplumber.page import Page

EDGE = 0.12  # of the page's height, at the top and at the bottom
REPEATED = 0.5  # of the pages
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
NUMBER = re.compile(
    r"\W*(?:page|pagina|p\.|seite|blz\.?|bladzijde)?\s*\d{1,4}(?:\s*(?:/|of|van|von|sur|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
SAME_PLACE = 6.0  # points
PROSE = 30  # characters; longer texts side by side are columns
Box = tuple[float, float, float, float]  # left, top, right, bottom
SAME_HEIGHT = 0.5  # of the lower line


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line, or one part of it where a wide gap or another column comes between.

    `top` and `bottom` count down from the page's upper edge, in points, as `left` and `right`
    do from its left edge. `block` is the same for the lines of one paragraph or column.
    """

    text: str
    page: int
    block: int
    left: float
    right: float
    top: float
    bottom: float
    size: float = 0.0
    is_bold: bool = False
    rows: Sequence[Sequence[str]] = field(default=())  # a table that stands in this place

    def is_beside(self, other: "Line") -> bool:
        """Whether both stand on one height of one page."""
        height = min(self.bottom - self.top, other.bottom - other.top)
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return self.page == other.page and shared > SAME_HEIGHT * height


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages; a ruled table is one line with `rows`."""
    found = []
    for page in pages:
        found.append(_lines_of(page))
        page.close()  # what it keeps of a page is large
    size = body_size([line for lines in found for line in lines])
    edges = [
        [line for line in lines if _is_at_edge(line, page) and line.size <= size]
        for page, lines in zip(pages, found, strict=True)
    ]
    counts = Counter(key for lines in edges for key in {_shape(line) for line in lines})
    often = max(2, REPEATED * len(pages))
    around = {
        id(line)
        for lines in edges
        for line in lines
        if counts[_shape(line)] >= often or NUMBER.fullmatch(line.text)
    }
    return [line for lines in found for line in lines if id(line) not in around]


def body_size(lines: Iterable[Line]) -> float:
    """The size that most letters have; 0 without any."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _shape(line: Line) -> tuple[str, int]:
    """The words without their numbers, and about how far down they stand."""
    return re.sub(r"\d+", "0", line.text), round(line.top / SAME_PLACE)


def _is_at_edge(line: Line, page: Page) -> bool:
    height = float(page.height)
    return not line.rows and (line.bottom < EDGE * height or line.top > (1 - EDGE) * height)


def _lines_of(page: Page) -> list[Line]:
    tables = [(table.bbox, _rows(table.extract())) for table in page.find_tables()]
    tables = [(box, rows) for box, rows in tables if len(rows) > 1 and len(rows[0]) > 1]
    lines: list[Line] = []
    for block, parts in enumerate(_boxes(page.layout)):
        for part in parts:
            if isinstance(part, LTTextLine) and (line := _line(part, page, block)):
                lines.append(line)
    outside = [line for line in lines if not any(_is_in(line, box) for box, _ in tables)]
    for box, rows in tables:
        table = _table(page.page_number, box, rows)
        outside.insert(_place_of(table, outside), table)
    return outside


def _table(page: int, box: Box, rows: Sequence[Sequence[str]]) -> Line:
    left, top, right, bottom = box
    return Line(
        text="",
        page=page,
        block=-1,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        rows=rows,
    )


def _place_of(table: Line, lines: Sequence[Line]) -> int:
    """Behind the line just above; on a page in columns, of those in the same column."""
    has_columns = any(
        one.is_beside(two) and min(len(one.text), len(two.text)) > PROSE
        for one, two in combinations(lines, 2)
    )
    above = [
        (line.bottom, at)
        for at, line in enumerate(lines)
        if line.bottom <= table.top + line.size
        and not (has_columns and (line.right < table.left or line.left > table.right))
    ]
    return max(above)[1] + 1 if above else 0


def _boxes(layout: Iterable[Any]) -> Iterator[LTTextBox]:
    for each in layout:
        if isinstance(each, LTTextBox):
            yield each


def _line(part: LTTextLine, page: Page, block: int) -> Line | None:
    text = " ".join(part.get_text().replace("\xad\n", "\xad").split())
    letters = [each for each in part if isinstance(each, LTChar) and each.get_text().strip()]
    if not text or not letters:
        return None
    sizes = Counter(round(each.size * 2) / 2 for each in letters)
    bold = sum(bool(BOLD.search(each.fontname)) for each in letters)
    height = float(page.height)
    return Line(
        text=text,
        page=page.page_number,
        block=block,
        left=part.x0,
        right=part.x1,
        top=height - part.y1,
        bottom=height - part.y0,
        size=sizes.most_common(1)[0][0],
        is_bold=bold > 0.8 * len(letters),
    )


def _is_in(line: Line, box: Box) -> bool:
    left, top, right, bottom = box
    across, down = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return left <= across <= right and top <= down <= bottom


def _rows(found: Sequence[Sequence[str | None]]) -> list[list[str]]:
    rows = [[" ".join((cell or "").split()) for cell in row] for row in found]
    return [row for row in rows if any(row)]
