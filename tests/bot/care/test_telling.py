"""What people read of their case: by when, and when we open, in every language."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.care.availability import Open, Present
from bot.care.case import State
from bot.care.office import Office
from bot.care.telling import Telling
from bot.institution import Closure, InstitutionKind
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


CLOSED = [
    (
        "after hours",
        "2026-11-26T19:00",
        {
            "en": "We are closed at the moment and open again tomorrow at 08:00.",
            "nl": "We zijn nu gesloten en openen opnieuw morgen om 8u00.",
            "fr": "Nous sommes fermés pour le moment et rouvrons demain à 8h00.",
            "de": "Wir haben gerade geschlossen und öffnen wieder morgen um 8:00 Uhr.",
        },
    ),
    (
        "on Armistice Day",
        "2026-11-11T10:00",
        {
            "en": "We are closed today because of Armistice Day and open again tomorrow at 08:00.",
            "nl": "We zijn vandaag gesloten wegens Wapenstilstand en openen opnieuw"
            " morgen om 8u00.",
            "fr": "Nous sommes fermés aujourd'hui en raison d'un jour férié (Jour de l'Armistice)"
            " et rouvrons demain à 8h00.",
            "de": "Wir haben heute geschlossen wegen eines Feiertags (Waffenstillstand)"
            " und öffnen wieder morgen um 8:00 Uhr.",
        },
    ),
    (
        "on the evening before",
        "2026-11-10T19:00",
        {
            "en": "We are closed at the moment, and also tomorrow because of Armistice Day."
            " We open again on Thursday at 08:00.",
            "nl": "We zijn nu gesloten, en ook morgen wegens Wapenstilstand."
            " We openen opnieuw op donderdag om 8u00.",
            "fr": "Nous sommes fermés pour le moment, et aussi demain en raison d'un jour férié"
            " (Jour de l'Armistice). Nous rouvrons jeudi à 8h00.",
            "de": "Wir haben gerade geschlossen, und auch morgen wegen eines Feiertags"
            " (Waffenstillstand). Wir öffnen wieder am Donnerstag um 8:00 Uhr.",
        },
    ),
    (
        "in a closed week",
        "2026-09-07T10:00",
        {
            "en": "We are closed today because of stocktaking and open again tomorrow at 08:00.",
            "nl": "We zijn vandaag gesloten wegens inventaris en openen opnieuw morgen om 8u00.",
            # of these languages the institution says nothing
            "fr": "Nous sommes fermés pour le moment et rouvrons demain à 8h00.",
            "de": "Wir haben gerade geschlossen und öffnen wieder morgen um 8:00 Uhr.",
        },
    ),
]
SHUT = Closure(
    first=date(2026, 9, 7), last=date(2026, 9, 7), reason={"en": "stocktaking", "nl": "inventaris"}
)


SHUTS = replace(INSTITUTION, closed=(SHUT,))


@pytest.mark.parametrize(
    ("now", "said"), [row[1:] for row in CLOSED], ids=[row[0] for row in CLOSED]
)
def test_who_comes_in_closed_time_reads_why_and_until_when(now: str, said: dict[str, str]) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    told = Telling(office=Office(SHUTS), speech=load(SHUTS), now=at)
    found = told.office.availability(at, Present(known=0, away=0))
    assert {each: told.absence(found, each) for each in said} == said


def test_a_holiday_without_a_name_in_the_language_is_one_all_the_same() -> None:
    dutch = replace(INSTITUTION, country="NL", region="")
    at = datetime(2026, 4, 27, 10, tzinfo=ZONE)
    told = Telling(office=Office(dutch), speech=load(dutch), now=at)
    found = told.office.availability(at, Present(known=0, away=0))
    assert "en raison d'un jour férié et rouvrons demain" in told.absence(found, "fr")
    assert "wegens Koningsdag" in told.absence(found, "nl")


AWAY = [
    ("en", "All my colleagues are away at the moment. They are back tomorrow at 08:00."),
    ("nl", "Al mijn collega's zijn nu afwezig. Ze zijn terug morgen om 8u00."),
    ("fr", "Tous mes collègues sont absents pour le moment. Ils reviennent demain à 8h00."),
    ("de", "Im Moment ist vom Team niemand da. Wir sind morgen um 8:00 Uhr wieder da."),
]


@pytest.mark.parametrize(("language", "said"), AWAY)
def test_who_finds_nobody_reads_until_when(language: str, said: str) -> None:
    told = telling()
    found = told.office.availability(THURSDAY, Present(known=2, away=2))
    assert told.absence(found, language) == said
    assert told.absence(Open(), language) == ""


def test_who_asks_for_a_person_in_closed_time_is_asked_what_it_is_about() -> None:
    night = telling(THURSDAY.replace(hour=20))
    closed = night.office.availability(night.now, Present(known=0, away=0))
    case = a_case(due_at=MONDAY)
    texts = [night.opened(key, case, closed, "en") for key in ("case_opened", "case_opened_person")]
    assert ["write here already what it is about" in each for each in texts] == [False, True]
    assert all("closed at the moment" in each for each in texts)
    assert "closed" not in night.opened("case_opened", case, Open(), "en")
    danger = night.endangered("danger_emergency", case, closed, "en")
    assert danger.endswith("are not there at the moment and come back tomorrow at 08:00.")


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
