"""Text comes out right whatever is declared."""

import pytest

from bot.knowledge.importers.charset import text_of

WORDS = "Die Gebühr beträgt 5 € für Hunde über zwölf Monate"


@pytest.mark.parametrize(
    ("charset", "declared", "in_page"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "", "iso-8859-1"),
        ("utf-8-sig", "", ""),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "utf-8", "utf-8"),
        ("cp1252", "", "windows-1252"),
        ("iso8859-15", "iso-8859-15", ""),
        ("utf-16", "", ""),
        ("cp1252", "no-such-thing", ""),
    ],
)
def test_the_words_are_the_words(charset: str, declared: str, in_page: str) -> None:
    html = f"<meta charset='{in_page}'><p>{WORDS}</p>"
    assert WORDS in text_of(html.encode(charset), declared)
