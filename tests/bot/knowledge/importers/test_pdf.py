"""PDFs as offices make them, to the letter."""

from datetime import date
from pathlib import Path

import pytest

from bot.errors import SourceRefused
from bot.knowledge.documents import load
from bot.knowledge.importers import pdf
from bot.knowledge.importers.document import Draft, Stated
from bot.knowledge.importers.fetch import Fetched
from tests.bot.knowledge.importers.papers import MADE, Paper, regulation

REGULATION = """\
# Parkeerreglement

## Tarieven {#tarieven}

In de rode zone betaalt u voor parkeren op straat. Het tarief hangt af van de bewonerszone \
waarin u parkeert. Vraag een e-ticket. Wie een e-ticket heeft, parkeert de eerste dertig minuten \
gratis. Na 19 uur is parkeren overal gratis.

- Rood: Uur 2,50 euro; Dag 20 euro
- Geel: Uur 1 euro; Dag 8 euro

## Stappen {#stappen}

1. Ga naar de automaat.
2. Tik uw nummerplaat in.

- Betaal met kaart.

Een kaart kost:

- Kaart 1: 25 euro
- Kaart 2: 100 euro

Wie niet betaalt, krijgt een retributie van 30 euro. De wagen kan worden weggesleept als hij \
hinder geeft.

### Uitzonderingen {#uitzonderingen}

Met een kaart voor personen met een handicap parkeert u gratis.
"""
LONG = "This paper has enough text to be read as text and not as a scan."


def read(paper: Paper, **more: str) -> Draft:
    return pdf.read(Fetched(body=paper.bytes(), **more))


def refusal(body: bytes) -> str:
    with pytest.raises(SourceRefused) as refused:
        pdf.read(Fetched(body=body))
    return refused.value.reason


def test_a_regulation_becomes_a_document(tmp_path: Path) -> None:
    draft = read(regulation(), url="https://a.example/reglement.pdf")
    assert draft.text == REGULATION
    assert (draft.language, draft.url) == ("nl", "https://a.example/reglement.pdf")
    (tmp_path / "reglement.md").write_text(draft.render(), encoding="utf-8")
    loaded = load(tmp_path)[0]
    assert [section.id for section in loaded.sections] == ["tarieven", "stappen", "uitzonderingen"]


def test_its_making_is_no_date_from_which_it_holds() -> None:
    draft = read(regulation())
    assert (draft.effective, draft.reviewed) == (None, None)
    assert draft.published == Stated(value=date(MADE.year, MADE.month, MADE.day), by="CreationDate")
    assert "published 2026-01-15 (CreationDate)" in draft.render()


def test_bookmarks_tell_the_headings() -> None:
    paper = Paper(title="Rules")
    for text in ("Scope", "Fees"):
        paper.start_section(text)
        paper.line(text)
        paper.text_of(LONG)
        paper.line("No heading", style="B")
        paper.text_of(LONG)
    body = read(paper).body
    headings = [line for line in body.splitlines() if line.startswith("#")]
    assert headings == ["## Scope {#scope}", "## Fees {#fees}"]


def test_columns_are_read_one_after_the_other() -> None:
    paper = Paper(title="Rules")
    left, right = (
        " ".join(f"{word} {n} of the prose" for n in range(20)) for word in ("left", "right")
    )
    paper.columns_of(left, right)
    words = read(paper).body.split()
    assert words == [*left.split(), *right.split()]


def test_numbered_headings_are_no_running_titles() -> None:
    paper = Paper(head="Rules of the city", title="Rules")
    for number in range(30):
        paper.heading(2, f"Article {number}")
        paper.text_of(f"{LONG} " * 20)
    body = read(paper).body
    assert (body.count("## Article"), body.count("Rules of the city")) == (30, 0)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fees of 2026", "Fees of 2026"),
        ("Microsoft Word - fees_final.docx", "Large words"),
        ("fees.pdf", "Large words"),
        ("", "Large words"),
    ],
)
def test_the_title_is_the_stated_one_or_the_largest_words(title: str, expected: str) -> None:
    paper = Paper(title=title)
    paper.heading(1, "Large words")
    paper.text_of(LONG)
    assert read(paper).title == expected


def test_without_either_the_file_gives_the_title() -> None:
    paper = Paper()
    paper.text_of(LONG)
    assert read(paper, name="parking_fees-2026.pdf").title == "Parking fees 2026"


def test_signs_of_markdown_are_only_signs() -> None:
    paper = Paper(title="Rules")
    paper.text_of(f"# 1 is *not* a heading. {LONG}")
    assert read(paper).body == rf"\# 1 is \*not\* a heading. {LONG}"


def test_a_scan_says_what_to_do() -> None:
    assert refusal(Paper().bytes()) == (
        "has no text, it is a scan; run text recognition (OCR) on it first"
    )


def test_a_locked_one_says_what_to_do() -> None:
    paper = Paper()
    paper.text_of(LONG)
    paper.lock()
    assert refusal(paper.bytes()) == "is locked with a password; save it without one"


@pytest.mark.parametrize("body", [b"%PDF-1.7\nnothing", b"%PDF-", regulation().bytes()[:400]])
def test_a_damaged_one_says_what_to_do(body: bytes) -> None:
    assert refusal(body) == "cannot be read as a PDF; print it to a new PDF"
