"""The tables of a PDF as lists, each row a line that reads alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.knowledge.importers.pdf_lines import Line

LONGEST_CELL = 60  # characters; longer texts side by side are columns of prose
SHORT, SHORT_WITH_FIGURES = 20, 30  # on average
MIN_ROWS = 2
ALIGNED = 12.0  # points

Rows = Sequence[Sequence[str]]


def as_list(rows: Rows) -> list[str]:
    """One line a row, its cells named by the header where there are more than two."""
    width = max(map(len, rows))
    head = list(rows[0]) if _is_head(rows) else []
    lines = []
    for row in rows[1 if head else 0 :]:
        cells = [*row, *[""] * (width - len(row))]
        if width == 2:
            lines.append(": ".join(cell for cell in cells if cell))
            continue
        names = head[1:] or [""] * (width - 1)
        rest = "; ".join(f"{n} {c}".strip() for n, c in zip(names, cells[1:], strict=False) if c)
        lines.append(f"{cells[0]}: {rest}" if cells[0] and rest else cells[0] or rest)
    return lines


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that form a table without rules gathered into one with `rows`."""
    made: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        made += _gathered(list(page))
    return made


def _is_head(rows: Rows) -> bool:
    first = rows[0]
    without = not any(re.search(r"\d", cell) for cell in first)
    return len(rows) > 1 and without and all(first[1:]) and _has_figures(rows[1:])


def _has_figures(rows: Rows) -> bool:
    return len(rows[0]) > 2 or any(re.search(r"\d", cell) for row in rows for cell in row[1:])


def _gathered(lines: list[Line]) -> list[Line]:
    """One page: what stands side by side in short pieces, in several rows, is a table."""
    tables = [rows for rows in _runs(_side_by_side(lines)) if _is_table(rows)]
    members = {
        id(line): number for number, rows in enumerate(tables) for row in rows for line in row
    }
    made: list[Line] = []
    done: set[int] = set()
    for line in lines:
        number = members.get(id(line))
        if number is None:
            made.append(line)
        elif number not in done:
            done.add(number)
            made.append(_as_line(tables[number]))
    return made


def _is_table(rows: list[list[Line]]) -> bool:
    """Whether what stands beside the first cells is short, as amounts are and prose is not."""
    cells = [line.text for row in rows for line in row[1:]]
    figures = sum(bool(re.search(r"\d", cell)) for cell in cells)
    longest = SHORT_WITH_FIGURES if figures * 2 >= len(cells) else SHORT
    return len(rows) >= MIN_ROWS and sum(map(len, cells)) <= longest * len(cells)


def _side_by_side(lines: list[Line]) -> Iterator[list[Line]]:
    """Each height with all that stands on it, from the top."""
    left = sorted((line for line in lines if not line.rows), key=lambda line: (line.top, line.left))
    while left:
        row = [line for line in left if line.is_beside(left[0])]
        left = [line for line in left if line not in row]
        yield sorted(row, key=lambda line: line.left)


def _runs(rows: Iterator[list[Line]]) -> Iterator[list[list[Line]]]:
    run: list[list[Line]] = []
    for row in rows:
        if not _is_row(row) or (run and not _fits(row, run[-1])):
            if run:
                yield run
            run = []
        if _is_row(row):
            run.append(row)
    if run:
        yield run


def _is_row(row: list[Line]) -> bool:
    is_list = len(row) == 2 and len(row[0].text) < 3  # a bullet or a number beside its text
    return len(row) > 1 and not is_list and all(len(line.text) <= LONGEST_CELL for line in row)


def _fits(row: list[Line], above: list[Line]) -> bool:
    is_near = row[0].top - above[0].bottom < 2 * (above[0].bottom - above[0].top)
    columns = zip(row, above, strict=False)
    aligned = all(
        abs(one.left - two.left) < ALIGNED or abs(one.right - two.right) < ALIGNED
        for one, two in columns
    )
    return is_near and len(row) == len(above) and aligned


def _as_line(rows: list[list[Line]]) -> Line:
    flat = [line for row in rows for line in row]
    return Line(
        text="",
        page=flat[0].page,
        block=-1,
        left=min(line.left for line in flat),
        right=max(line.right for line in flat),
        top=min(line.top for line in flat),
        bottom=max(line.bottom for line in flat),
        rows=[[line.text for line in row] for row in rows],
    )
