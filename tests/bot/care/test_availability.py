"""Whether somebody is there: hours, closed days, and officers who are away."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.availability import (
    Availability,
    ClosedFor,
    NobodyThere,
    Open,
    Present,
    availability,
)
from tests.bot.care.counting import Wall
from tests.bot.care.places import wall
from tests.bot.care.test_places import STARTS, walls

ZONE = ZoneInfo("Europe/Brussels")
SPLIT = wall("Flanders", "split", closed={date(2026, 11, 27)})
ALWAYS = wall("Flanders", "always")
SOME, NONE = Present(known=2, away=1), Present(known=2, away=2)
UNKNOWN = Present(known=0, away=0)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


def closed(opening: str, reason: str = "") -> ClosedFor:
    day = date.fromisoformat(f"2026-{reason}") if reason else None
    return ClosedFor(reason=day, next_opening=at(opening))


def away(until: str) -> Present:
    return Present(known=2, away=2, back_at=at(until))


def back(when: str) -> NobodyThere:
    return NobodyThere(next=at(when))


FOUND: list[tuple[str, Wall, str, Present, Availability]] = [
    ("open, somebody there", SPLIT, "11-24T10:00", SOME, Open()),
    ("open, nobody ever said anything", SPLIT, "11-24T10:00", UNKNOWN, Open()),
    ("at night", SPLIT, "11-24T20:00", SOME, closed("11-25T08:30")),
    ("in the break", SPLIT, "11-24T12:30", SOME, closed("11-24T13:30")),
    ("on Sunday", SPLIT, "11-29T10:00", SOME, closed("11-30T08:30")),
    ("on a holiday", SPLIT, "11-11T10:00", SOME, closed("11-12T08:30", "11-11")),
    ("on the evening before", SPLIT, "11-10T18:00", SOME, closed("11-12T08:30", "11-11")),
    ("on the evening of a holiday", SPLIT, "11-11T20:00", SOME, closed("11-12T08:30", "11-11")),
    ("before an own closed day", SPLIT, "11-26T18:00", SOME, closed("11-28T09:00", "11-27")),
    ("a holiday that is a Sunday", SPLIT, "11-01T10:00", SOME, closed("11-02T08:30")),
    ("closed, and everybody away", SPLIT, "11-24T20:00", NONE, closed("11-25T08:30")),
    ("everybody away, nobody says until when", SPLIT, "11-24T10:00", NONE, back("11-24T13:30")),
    ("the same in the afternoon", SPLIT, "11-24T15:00", NONE, back("11-25T08:30")),
    ("one comes back soon", SPLIT, "11-24T10:00", away("11-24T11:00"), back("11-24T11:00")),
    ("one comes back in the break", SPLIT, "11-24T10:00", away("11-24T13:00"), back("11-24T13:30")),
    (
        "one comes back at the weekend",
        SPLIT,
        "11-24T10:00",
        away("11-29T13:00"),
        back("11-30T08:30"),
    ),
]


@pytest.mark.parametrize(
    ("office", "now", "present", "expected"),
    [row[1:] for row in FOUND],
    ids=[row[0] for row in FOUND],
)
def test_who_is_there(office: Wall, now: str, present: Present, expected: Availability) -> None:
    assert availability(at(now), office.hours, office.is_shut, present) == expected


def test_round_the_clock_everybody_away_is_back_within_days() -> None:
    now = at("11-24T10:00")
    found = availability(now, ALWAYS.hours, ALWAYS.is_shut, NONE)
    assert isinstance(found, NobodyThere)
    assert now < found.next < now + timedelta(days=9)


@settings(max_examples=120, deadline=None)
@given(office=walls(), now=STARTS, is_there=st.booleans())
def test_the_wall_agrees(office: Wall, now: datetime, is_there: bool) -> None:
    found: Any = availability(now, office.hours, office.is_shut, SOME if is_there else NONE)
    if not office.shows_open(now):
        assert isinstance(found, ClosedFor)
        assert office.minutes(now, found.next_opening) == 0
        assert office.shows_open(found.next_opening)
        if found.reason is not None:
            assert office.signs(found.reason) == []
            assert office.is_shut(found.reason)
    elif is_there:
        assert found == Open()
    else:
        assert office.shows_open(found.next)
        assert found.next > now
