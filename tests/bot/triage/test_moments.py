"""Days and times in people's words, seen from Monday 23 November 2026."""

from datetime import date

import pytest

from bot.triage.moments import resolve

TODAY = date(2026, 11, 23)
SAID = [
    ("yesterday", "2026-11-22"),
    ("the bus was late this morning at 8:15", "2026-11-23 08:15"),
    ("last Tuesday at 5.30 pm", "2026-11-17 17:30"),
    ("on 3 March", "2026-03-03"),
    ("on the 3rd of nothing", ""),
    ("2 days ago", "2026-11-21"),
    ("the day before yesterday", "2026-11-21"),
    ("on Monday", "2026-11-16"),
    ("gisteravond om 8u15", "2026-11-22 08:15"),
    ("vorige dinsdag", "2026-11-17"),
    ("maandagochtend om 7 uur", "2026-11-16 07:00"),
    ("eergisteren", "2026-11-21"),
    ("op 24/12", "2025-12-24"),
    ("op 03/11/26", "2026-11-03"),
    ("avant-hier à 18h05", "2026-11-21 18:05"),
    ("mardi dernier", "2026-11-17"),
    ("ce matin", "2026-11-23"),
    ("le 1er novembre", "2026-11-01"),
    ("il y a 3 jours", "2026-11-20"),
    ("heute Morgen um 8.15 Uhr", "2026-11-23 08:15"),
    ("letzten Dienstag", "2026-11-17"),
    ("Montagmorgen", "2026-11-16"),
    ("am 3. März um 17 Uhr", "2026-03-03 17:00"),
    ("vorgestern", "2026-11-21"),
    ("every day", ""),
    ("line 6 at Marktplein", ""),
    ("on 31/02", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_moment_in_words_is_a_date_and_a_time(text: str, expected: str) -> None:
    assert str(resolve(text, today=TODAY)) == expected
