"""Tables made regular: a header, one cell a column, nothing spanned."""

from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement, fromstring

from bot.knowledge.importers.region import drop, words_in

WIDEST_SPAN = 50

Row = list[HtmlElement]


def even_out(region: HtmlElement) -> None:
    """Make every table of `region` one that Markdown can say; one for looks is no table."""
    for table in reversed(list(region.iter("table"))):  # the inner ones first
        rows = [row for row in _grid(table) if any(words_in(cell) for cell in row)]
        width = max(map(len, rows), default=0)
        if width < 2 or table.find(".//table") is not None or _has_headings(table):
            _dissolve(table)
        else:
            _replace(table, _parts(table, rows, width))


def _has_headings(table: HtmlElement) -> bool:
    return next(table.iter("h1", "h2", "h3"), None) is not None


def _grid(table: HtmlElement) -> list[Row]:
    """The rows, a cell repeated in every place that it spans."""
    grid: list[Row] = []
    hanging: dict[int, tuple[HtmlElement, int]] = {}
    for line in table.iter("tr"):
        row: Row = []
        cells = list(line.iterchildren("td", "th"))
        while cells or len(row) in hanging:
            if len(row) in hanging:
                cell, left = hanging.pop(len(row))
                if left > 1:
                    hanging[len(row)] = cell, left - 1
                row.append(cell)
                continue
            cell = cells.pop(0)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[len(row)] = cell, down - 1
                row.append(cell)
        grid.append(row)
    return grid


def _span(cell: HtmlElement, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), WIDEST_SPAN)) if text.isdigit() else 1


def _parts(table: HtmlElement, rows: list[Row], width: int) -> Iterator[HtmlElement]:
    """The caption, then tables; a row that is one cell stands between them as a paragraph."""
    caption = table.find("caption")
    if caption is not None and words_in(caption):
        yield _paragraph(caption)
    heads: list[Row] = []
    while rows and _is_head(rows[0]) and len(rows) > 1:
        heads.append(rows.pop(0))
    names = [_joined([row[at] for row in heads if at < len(row)]) for at in range(width)]
    held: list[Row] = []
    for row in rows:
        if len({id(cell) for cell in row}) > 1 or len(row) < width:
            held.append(row)
            continue
        if held:
            yield _table(names, held)
        held = []
        yield _paragraph(row[0])
    if held:
        yield _table(names, held)


def _is_head(row: Row) -> bool:
    above = row[0].getparent().getparent()
    return above.tag == "thead" or all(cell.tag == "th" for cell in row)


def _joined(cells: Row) -> str:
    return " ".join(dict.fromkeys(text for cell in cells if (text := words_in(cell))))


def _paragraph(element: HtmlElement) -> HtmlElement:
    made = fromstring("<p></p>")
    made.text = words_in(element)
    return made


def _table(names: list[str], rows: list[Row]) -> HtmlElement:
    made = fromstring("<table><thead><tr></tr></thead><tbody></tbody></table>")
    for name in names:
        cell = fromstring("<th></th>")
        cell.text = _escaped(name)
        made.find("thead/tr").append(cell)
    for row in rows:
        line = fromstring("<tr></tr>")
        line.extend(_cell(cell) for cell in row)
        for _ in range(len(names) - len(row)):
            line.append(fromstring("<td></td>"))
        made.find("tbody").append(line)
    return made


def _cell(cell: HtmlElement) -> HtmlElement:
    """A cell on one line: its list's items apart by semicolons."""
    made = deepcopy(cell)
    made.tag, made.tail = "td", None
    made.attrib.clear()
    items = list(made.iter("li"))
    for item in items:
        item.tail = "; " if item is not items[-1] else " "
    for inner in list(made.iter("p", "div", "ul", "ol", "li", "br", "h4", "h5", "h6")):
        inner.tail = f" {inner.tail or ''}"
        inner.drop_tag()
    for each in made.iter():
        each.text, each.tail = _escaped(each.text), _escaped(each.tail)
    return made


def _escaped(text: str | None) -> str | None:
    return text and text.replace("|", "\\|")


def _dissolve(table: HtmlElement) -> None:
    for each in list(table.iter("tr", "td", "th", "caption")):
        each.tag = "div"
    for each in list(table.iter("tbody", "thead", "tfoot", "colgroup")):
        each.drop_tag()
    table.tag = "div"
    table.attrib.clear()


def _replace(table: HtmlElement, parts: Iterator[HtmlElement]) -> None:
    for part in parts:
        table.addprevious(part)
    drop(table)
