"""Pages in four languages and of four makes, to the letter."""

from pathlib import Path

import pytest

from bot.errors import SourceRefused
from bot.knowledge.documents import load
from bot.knowledge.importers import page
from bot.knowledge.importers.document import Draft
from bot.knowledge.importers.fetch import Fetched

PAGES = Path(__file__).with_name("pages")
EXPECTED = sorted(PAGES.glob("*/*.md"))
SITE = "https://www.lindenbeke.example/x"


def read(html: str, *, url: str = f"{SITE}/y") -> Draft:
    return page.read(Fetched(body=html.encode(), url=url))


def with_text(html: str) -> str:
    return f"<main><h1>Fees</h1>{html}<p>This is enough text for a page of its own.</p></main>"


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_a_page_becomes_a_document(expected: Path) -> None:
    source = PAGES / f"{expected.stem}.html"
    draft = page.read(Fetched(body=source.read_bytes(), url=f"{SITE}/{source.stem}"))
    assert draft.language == expected.parent.name
    assert draft.render() == expected.read_text(encoding="utf-8")


def test_every_page_has_an_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == {path.stem for path in EXPECTED}


def test_the_documents_can_be_loaded() -> None:
    documents = {document.id: document for document in load(PAGES)}
    card = documents["bewonerskaart"]
    assert (card.title, card.owner) == ("Bewonerskaart aanvragen", "Dienst Mobiliteit")
    assert [str(day) for day in (card.effective, card.reviewed)] == ["2026-01-01", "2026-03-02"]
    assert [section.id for section in card.sections][:3] == [
        "bewonerskaart-aanvragen",
        "voorwaarden",
        "prijs",
    ]
    prices = next(section.text for section in card.sections if section.id == "prijs")
    assert "- Eerste: Eerste jaar € 25,00; Volgende jaren € 30,00" in prices


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>3 | 4</p>", "3 | 4"),
        ("<p>see <a href='#top'>above</a></p>", "see above"),
        ("<p>see <a href='javascript:x()'>it</a></p>", "see it"),
        ("<p>see <a href='http://['>it</a></p>", "see it"),
        ("<p>CO<sub>2</sub> and x<sup>2</sup></p>", "CO₂ and x²"),
        ("<p>• one<br>• two</p>", "- one\n- two"),
        ("<ol start='3'><li>three</li><li>four</li></ol>", "3. three\n4. four"),
        ("<table><tr><td>looks</td></tr></table>", "looks"),
        ("<h2> </h2><p>under nothing</p>", "under nothing"),
        ("<h2>Empty</h2><h2>Full</h2><p>text</p>", "## Full {#full}\n\ntext"),
        ("<h4>Deep</h4><p>text</p>", "## Deep {#deep}\n\ntext"),
        ("<div class='social-housing'><p>A flat for you.</p></div>", "A flat for you."),
        ("<div class='social-links'><p>A link for you.</p></div>", ""),
        ("<div hidden><p>Folded away.</p></div>", "Folded away."),
        ("<p>50&shy;km in<br>town</p>", "50km in\\\ntown"),
        ("<form><p>Ask <input name='q'>us.</p></form>", "Ask us."),
    ],
)
def test_what_stands_in_a_page_is_kept_as_it_reads(html: str, expected: str) -> None:
    end = "This is enough text for a page of its own."
    assert read(with_text(html)).body == f"{expected}\n\n{end}".strip()


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(SourceRefused) as refused:
        read("<html><body><div id='app'></div><script>start()</script></body></html>")
    assert refused.value.reason.startswith("has no text; if scripts fetch it")


def test_an_empty_page_is_named_so() -> None:
    with pytest.raises(SourceRefused) as refused:
        read("<!doctype html>")
    assert refused.value.reason == "is empty; check the address"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>Fees | City of Linde</title>", "Fees"),
        ("<title>A – B</title><meta property='og:site_name' content='B'>", "A"),
        ("<title>Dogs - and cats</title>", "Dogs - and cats"),
        ("<title>X</title><meta property='og:title' content='Fees'>", "Fees"),
        ("", "fees.html"),
    ],
)
def test_without_a_heading_the_head_gives_the_title(html: str, expected: str) -> None:
    body = "<p>This is enough text for a page that has no heading at all.</p>"
    text = f"<html><head>{html}</head><body>{body}</body></html>"
    assert page.read(Fetched(body=text.encode(), name="fees.html")).title == expected


def test_a_page_that_does_not_say_its_language_is_read_for_it() -> None:
    text = (
        "<p>Vraag de kaart aan bij de dienst Mobiliteit van de stad, met uw identiteitskaart.</p>"
    )
    assert read(f"<main>{text}</main>").language == "nl"
