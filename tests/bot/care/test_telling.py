"""What people read of their case: by when, and when we open, in every language."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.care.case import State
from bot.care.office import Office
from bot.care.telling import Telling
from bot.institution import InstitutionKind
from bot.institution_file import read
from bot.speech import load
from tests.bot.desk.fakes import a_case

ZONE = ZoneInfo("Europe/Brussels")
INSTITUTION = replace(read(Path("tests/institution.yml")), kind=InstitutionKind.AUTHORITY)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=ZONE)
MONDAY = datetime(2026, 11, 30, 10, 20, tzinfo=ZONE)


def telling(now: datetime = THURSDAY) -> Telling:
    return Telling(office=Office(INSTITUTION), speech=load(INSTITUTION), now=now)


OPENED = [
    ("en", "write to you here on Monday before noon."),
    ("nl", "schrijft u hier op maandag vóór de middag."),
    ("fr", "vous écrira ici lundi avant midi."),
    ("de", "schreibt Ihnen hier am Montag vor 12 Uhr mittags."),
]


@pytest.mark.parametrize(("language", "said"), OPENED)
def test_a_person_reads_by_when_in_plain_words(language: str, said: str) -> None:
    text = telling().case("case_opened", a_case(due_at=MONDAY), language)
    assert said in text
    assert "L-0007" in text


def test_on_the_day_itself_it_is_said_more_closely() -> None:
    text = telling(MONDAY.replace(hour=8)).case("case_reopened", a_case(due_at=MONDAY), "en")
    assert text.endswith("A colleague will write to you here today before 10:30.")


OPENS = [
    ("en", "open again tomorrow at 08:00."),
    ("nl", "openen opnieuw morgen om 8u00."),
    ("fr", "rouvrons demain à 8h00."),
    ("de", "öffnen wieder morgen um 8:00 Uhr."),
]


@pytest.mark.parametrize(("language", "said"), OPENS)
def test_a_person_reads_when_we_open(language: str, said: str) -> None:
    opening = datetime(2026, 11, 27, 8, tzinfo=ZONE)
    assert telling().opening("case_opened_closed", opening, language).endswith(said)


LATE = [
    ("en", "within the time that I told you. A colleague will write to you here tomorrow before"),
    ("nl", "binnen de tijd die ik u zei. Een medewerker schrijft u hier morgen vóór"),
    ("fr", "dans le délai que je vous avais annoncé. Un collègue vous écrira ici demain avant"),
    ("de", "die ich Ihnen genannt habe. Ein Kollege schreibt Ihnen hier morgen vor"),
]


@pytest.mark.parametrize(("language", "said"), LATE)
def test_who_waits_longer_reads_until_when(language: str, said: str) -> None:
    friday = THURSDAY.replace(day=27, hour=15)
    case = a_case(due_at=THURSDAY - timedelta(hours=1), promised_at=friday)
    assert said in telling().case("case_late", case, language)


STATUS = [
    ("in time", {"due_at": MONDAY}, "You will hear from us on Monday before noon."),
    ("late", {"due_at": THURSDAY}, "It takes longer than we told you"),
    (
        "late, and told",
        {"due_at": THURSDAY, "promised_at": MONDAY},
        "You will hear from us on Monday before noon.",
    ),
    ("late twice", {"due_at": THURSDAY, "promised_at": THURSDAY}, "It takes longer"),
    ("somebody has it", {"due_at": THURSDAY, "state": State.CLAIMED}, "is working on it."),
]


@pytest.mark.parametrize(
    ("changes", "said"), [row[1:] for row in STATUS], ids=[row[0] for row in STATUS]
)
def test_how_a_case_stands(changes: dict[str, Any], said: str) -> None:
    text = telling().status(a_case(**changes), "en")
    assert said in text
    assert ("before" in text) == ("on Monday" in text)  # no time that has passed


def test_own_words_may_have_the_moment_in_full() -> None:
    own = replace(INSTITUTION, texts={"en": {"case_reopened": "Before {due}!"}})
    told = Telling(office=Office(own), speech=load(own), now=THURSDAY)
    text = told.case("case_reopened", a_case(due_at=MONDAY), "en")
    assert text == "Before Monday 30 November, 10:20!"
