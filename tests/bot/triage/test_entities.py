"""Lines, stops, places, times and numbers in a message, as a table."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.entities import find, finder, read_names
from tests.source import ROOT

FINDER = finder(read_names(ROOT / "data/lookup"))

FOUND = [
    ("a line in English", "line 6 was late", {"line": "line 6"}),
    ("a line in Dutch", "lijn 6 was te laat", {"line": "lijn 6"}),
    ("a line in French", "la ligne 6 était en retard", {"line": "ligne 6"}),
    ("a line in German", "die Linie 6 war spät", {"line": "Linie 6"}),
    ("a numbered line", "bus nr 22", {"line": "bus nr 22"}),
    ("a stop by another name", "at the market square", {"stop": "Marktplein"}),
    ("a street", "a hole in Kerkstraat", {"street": "Kerkstraat"}),
    ("a time of the clock", "at 8:15", {"time": "8:15"}),
    ("a time in Dutch", "om 8 uur", {"time": "8 uur"}),
    ("a time in French", "à 8h30", {"time": "8h30"}),
    ("a time in German", "um 8 Uhr", {"time": "8 Uhr"}),
    ("a date", "on 24/12/2026", {"time": "24/12/2026"}),
    ("yesterday", "yesterday", {"time": "yesterday"}),
    ("gisteren", "gisteren", {"time": "gisteren"}),
    ("a case number in small letters", "lk-2026-00042?", {"case_number": "LK-2026-00042"}),
    ("a language by its name", "en français svp", {"language": "fr"}),
    ("a vehicle", "voertuig 4512 reed door", {"vehicle": "voertuig 4512"}),
    ("a vehicle by its bus", "bus 4512", {"vehicle": "bus 4512"}),
    ("a fine", "boete nr 2026123456", {"file_number": "boete nr 2026123456"}),
    ("a fine with its sign", "amende n° 2600451", {"file_number": "amende n° 2600451"}),
    ("an amount", "I paid 12,50 euro", {"amount": "12,50 euro"}),
    ("an amount after its sign", "€ 45", {"amount": "€ 45"}),
    ("nothing", "I want to complain", {}),
    ("an amount is no time", "it costs 8 euros", {"amount": "8 euros"}),
    ("no text", "", {}),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND]
)
def test_what_is_found(text: str, expected: dict[str, str]) -> None:
    assert {each.kind: each.value for each in find(FINDER, text)} == expected


@given(st.text(max_size=200))
def test_whatever_is_written_the_offsets_fit(text: str) -> None:
    for each in find(FINDER, text):
        assert 0 <= each.start < each.end <= len(text)


def test_every_spelling_is_found_as_its_own_name() -> None:
    for kind, spellings in read_names(ROOT / "data/lookup").items():
        for spelling in spellings:
            found: list[Any] = find(FINDER, spelling)
            assert found, f"{kind}: {spelling}"


def test_a_folder_without_names_has_patterns_all_the_same(tmp_path: Any) -> None:
    bare = finder(read_names(tmp_path))
    assert [each.kind for each in find(bare, "line 6 at 8:15")] == ["line", "time"]


def test_case_numbers_are_written_as_the_store_writes_them() -> None:
    [found] = find(FINDER, "about lk-2026-00042")
    assert re.fullmatch(r"LK-\d{4}-\d{5}", found.value)
