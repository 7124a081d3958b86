"""Moments in plain words, in every language."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.institution_file import read
from bot.speech import load
from bot.times import Times

ZONE = ZoneInfo("Europe/Brussels")
SPEECH = load(read(Path("tests/institution.yml")))
NOW = "2026-11-26T10:00"  # a Thursday

BEFORE = [
    ("en", "2026-11-26T17:00", "today before 17:00"),
    ("nl", "2026-11-26T17:00", "vandaag vóór 17u00"),
    ("fr", "2026-11-26T17:00", "aujourd'hui avant 17h00"),
    ("de", "2026-11-26T17:00", "heute vor 17:00 Uhr"),
    ("en", "2026-11-27T12:00", "tomorrow before noon"),
    ("nl", "2026-11-27T12:00", "morgen vóór de middag"),
    ("fr", "2026-11-27T12:00", "demain avant midi"),
    ("de", "2026-11-27T12:00", "morgen vor 12 Uhr mittags"),
    ("en", "2026-11-30T12:00", "on Monday before noon"),
    ("nl", "2026-11-30T12:00", "op maandag vóór de middag"),
    ("fr", "2026-11-30T12:00", "lundi avant midi"),
    ("de", "2026-11-30T12:00", "am Montag vor 12 Uhr mittags"),
    ("en", "2026-12-03T09:30", "on Thursday 3 December before 09:30"),
    ("en", "2026-12-08T12:00", "on Tuesday 8 December before noon"),
    ("nl", "2026-12-08T12:00", "op dinsdag 8 december vóór de middag"),
    ("fr", "2027-01-01T12:00", "le vendredi 1er janvier avant midi"),
    ("de", "2026-12-08T12:00", "am Dienstag, dem 8. Dezember vor 12 Uhr mittags"),
    ("en", "2026-11-27T00:00", "today before midnight"),
    ("nl", "2026-11-28T00:00", "morgen vóór middernacht"),
    ("fr", "2026-11-28T00:00", "demain avant minuit"),
    ("de", "2026-11-28T00:00", "morgen vor Mitternacht"),
]
AT = [
    ("en", "2026-11-26T13:30", "today at 13:30"),
    ("nl", "2026-11-27T09:00", "morgen om 9u00"),
    ("fr", "2026-11-30T08:30", "lundi à 8h30"),
    ("de", "2026-12-08T09:00", "am Dienstag, dem 8. Dezember um 9:00 Uhr"),
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(("language", "moment", "expected"), BEFORE)
def test_until_when(language: str, moment: str, expected: str) -> None:
    assert Times(speech=SPEECH, now=at(NOW)).before(at(moment), language) == expected


@pytest.mark.parametrize(("language", "moment", "expected"), AT)
def test_when(language: str, moment: str, expected: str) -> None:
    assert Times(speech=SPEECH, now=at(NOW)).at(at(moment), language) == expected


def test_days_are_those_of_the_institution_wherever_the_clock_stands() -> None:
    late = at("2026-11-26T23:30").astimezone(ZoneInfo("UTC"))
    early = at("2026-11-27T00:30").astimezone(ZoneInfo("Asia/Tokyo"))
    assert Times(speech=SPEECH, now=late).at(early, "en") == "tomorrow at 00:30"
