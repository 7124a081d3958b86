"""PDFs as offices make them, for the tests."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import AccessPermission

MADE = datetime(2026, 1, 15, tzinfo=UTC)
HEADINGS = {1: 20, 2: 14, 3: 12}
TEXT = 11


class Paper(FPDF):
    """A PDF with what `head` says above each page and its number below."""

    def __init__(self, *, head: str = "", title: str = "", language: str = "") -> None:
        super().__init__()
        self.head = head
        self.set_creation_date(MADE)
        if title:
            self.set_title(title)
        if language:
            self.set_lang(language)
        self.add_page()

    def header(self) -> None:
        if self.head:
            self.line(self.head, size=8)
            self.ln(5)

    def footer(self) -> None:
        if self.head:
            self.set_y(-15)
            self.line(f"Pagina {self.page_no()} van {{nb}}", size=8)

    def heading(self, level: int, text: str, *, bookmarked: bool = False) -> None:
        if bookmarked:
            self.start_section(text, level - 1)
        self.line(text, size=HEADINGS[level], style="B")

    def text_of(self, text: str) -> None:
        self.set_font("helvetica", size=TEXT)
        self.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def line(self, text: str, *, size: float = TEXT, style: str = "") -> None:
        self.set_font("helvetica", style, size)  # type: ignore[arg-type]
        self.cell(0, size / 1.8, text, new_x="LMARGIN", new_y="NEXT")

    def ruled(self, rows: Sequence[Sequence[str]]) -> None:
        self.set_font("helvetica", size=TEXT)
        with self.table(width=120) as table:
            for cells in rows:
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        self.ln(6)

    def aligned(self, rows: Sequence[Sequence[str]]) -> None:
        self.set_font("helvetica", size=TEXT)
        for cells in rows:
            for cell in cells:
                self.cell(60, 6, cell)
            self.ln(6)
        self.ln(6)

    def columns_of(self, left: str, right: str) -> None:
        self.set_font("helvetica", size=TEXT)
        with self.text_columns(ncols=2, gutter=10, text_align="L") as columns:
            columns.write(left)
            columns.new_column()
            columns.write(right)

    def lock(self) -> None:
        self.set_encryption("owner", "secret", permissions=AccessPermission.none())

    def bytes(self) -> bytes:
        return bytes(self.output())


def regulation() -> Paper:
    """Two pages with everything that an office puts on them."""
    paper = Paper(head="Stad Lindenbeke - Reglement", title="Parkeerreglement", language="nl-BE")
    paper.heading(1, "Parkeerreglement")
    paper.heading(2, "Tarieven")
    paper.text_of(
        "In de rode zone betaalt u voor parkeren op straat. Het tarief hangt af van de be-\n"
        "wonerszone waarin u parkeert. Vraag een e-ticket. Wie een e-\n"
        "ticket heeft, parkeert de eerste dertig minuten gratis.\n"
        "Na 19 uur is parkeren overal gratis."
    )
    paper.ruled(
        [
            ("Zone", "Uur", "Dag"),
            ("Rood", "2,50 euro", "20 euro"),
            ("Geel", "1 euro", "8 euro"),
        ]
    )
    paper.heading(2, "Stappen")
    for step in ("1. Ga naar de automaat.", "2. Tik uw nummerplaat in.", "- Betaal met kaart."):
        paper.line(step)
    paper.ln(6)
    paper.text_of("Een kaart kost:")
    paper.aligned([("Kaart 1", "25 euro"), ("Kaart 2", "100 euro")])
    paper.text_of("Wie niet betaalt, krijgt een retributie van 30 euro. De wagen kan worden")
    paper.add_page()
    paper.text_of("weggesleept als hij hinder geeft.")
    paper.heading(3, "Uitzonderingen")
    paper.text_of("Met een kaart voor personen met een handicap parkeert u gratis.")
    return paper
