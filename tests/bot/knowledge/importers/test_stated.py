"""What a page states, and that nothing is made of what it does not."""

from datetime import date

import pytest
from lxml import html

from bot.knowledge.importers import stated

URL = "https://a.example/fees"


def facts(head: str, *, url: str = URL) -> stated.Facts:
    return stated.facts(html.document_fromstring(f"<html><head>{head}</head><body/></html>"), url)


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ("<meta property='article:modified_time' content='2026-03-02T10:00:00Z'>", "changed", 2),
        ("<meta name='DCTERMS.modified' content='2026-03-02'>", "changed", 2),
        ("<meta name='dcterms.issued' content='2026-03-03'>", "published", 3),
        ("<meta name='last-modified' content='yesterday'>", "changed", None),
        ("<meta name='date' content='2026-03-02'>", "changed", None),
        ("<script type='application/ld+json'>[{'</script>", "changed", None),
        (
            '<script type="application/ld+json">[{"lastReviewed": "2026-03-04"}]</script>',
            "reviewed",
            4,
        ),
        (
            '<script type="application/ld+json">{"about": {"dateModified": "2026-03-02"}}</script>',
            "changed",
            None,
        ),
    ],
)
def test_dates_are_those_of_the_page(head: str, field: str, expected: int | None) -> None:
    names = {
        "changed": stated.CHANGED,
        "published": stated.PUBLISHED,
        "reviewed": stated.REVIEWED,
    }
    found = facts(head).day(names[field])
    assert (found.value if found else None) == (date(2026, 3, expected) if expected else None)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("start=2026-01-01; end=2026-12-31", date(2026, 1, 1), date(2026, 12, 31)),
        ("start=2026-01-01;", date(2026, 1, 1), None),
        ("2026-01-01/2026-12-31", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-01-01", date(2026, 1, 1), None),
        ("this year", None, None),
    ],
)
def test_a_period_has_a_start_and_perhaps_an_end(
    value: str, start: date | None, end: date | None
) -> None:
    found = facts(f"<meta name='dcterms.valid' content='{value}'>")
    days = [each.value if each else None for each in (found.effective(), found.expires())]
    assert days == [start, end]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/parking/fees", "https://a.example/parking/fees"),
        ("https://www.a.example/parking/fees", "https://www.a.example/parking/fees"),
        ("https://b.example/fees", URL),
        ("/", URL),
    ],
)
def test_the_address_is_the_canonical_one_of_the_same_site(href: str, expected: str) -> None:
    assert facts(f"<link rel='canonical' href='{href}'>").address == expected


@pytest.mark.parametrize(
    ("lang", "head", "expected"),
    [
        ("nl-BE", "", "nl"),
        ("FR", "", "fr"),
        ("", "<meta property='og:locale' content='de_BE'>", "de"),
        ("dutch", "", ""),
    ],
)
def test_the_language_is_two_letters(lang: str, head: str, expected: str) -> None:
    page = html.document_fromstring(f"<html lang='{lang}'><head>{head}</head><body/></html>")
    assert stated.facts(page, URL).language == expected
