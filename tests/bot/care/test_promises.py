"""Times that people are told: never too early, never in closed time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.deadlines import due
from bot.care.promises import promised
from tests.bot.care.counting import Wall
from tests.bot.care.places import wall
from tests.bot.care.test_places import STARTS, walls

ZONE = ZoneInfo("Europe/Brussels")
SPLIT = wall("Flanders", "split")  # 8:30 to 12:00 and 13:30 to 17:00; Saturday 9:00 to 12:00
SHORT = wall("Flanders", "split", open={datetime(2026, 12, 24).date(): "09:00-11:15"})
ALWAYS = wall("Flanders", "always")

PROMISES = [
    ("today, to the half hour", SPLIT, "11-24T09:00", "11-24T10:12", "11-24T10:30"),
    ("today, on the half hour", SPLIT, "11-24T09:00", "11-24T10:30", "11-24T10:30"),
    ("today, at noon", SPLIT, "11-24T09:00", "11-24T11:45", "11-24T12:00"),
    ("today, at closing time", SPLIT, "11-24T09:00", "11-24T16:45", "11-24T17:00"),
    ("another morning", SPLIT, "11-24T09:00", "11-25T08:40", "11-25T12:00"),
    ("another afternoon", SPLIT, "11-24T09:00", "11-25T14:10", "11-25T15:00"),
    ("just before closing time", SPLIT, "11-24T09:00", "11-25T16:59", "11-25T17:00"),
    ("a morning that ends before noon", SHORT, "12-22T09:00", "12-24T09:30", "12-24T11:15"),
    ("a day that is no longer open", SPLIT, "11-24T09:00", "11-29T09:40", "11-29T09:40"),
    ("the end of the day, round the clock", ALWAYS, "11-24T09:00", "11-25T23:40", "11-26T00:00"),
    ("midnight itself", ALWAYS, "11-24T09:00", "11-26T00:00", "11-26T00:00"),
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("office", "now", "due_at", "told"),
    [row[1:] for row in PROMISES],
    ids=[row[0] for row in PROMISES],
)
def test_what_is_told(office: Wall, now: str, due_at: str, told: str) -> None:
    found = promised(at(due_at), now=at(now), hours=office.hours, closed=office.is_shut)
    assert found == at(told)


@settings(max_examples=150, deadline=None)
@given(office=walls(), start=STARTS, minutes=st.integers(1, 900), seconds=st.integers(0, 59))
def test_it_is_never_too_early_and_never_in_closed_time(
    office: Wall, start: datetime, minutes: int, seconds: int
) -> None:
    asked = start + timedelta(seconds=seconds)
    by = due(asked, minutes=minutes, hours=office.hours, closed=office.is_shut)
    told = promised(by, now=asked, hours=office.hours, closed=office.is_shut)
    later = told.astimezone(UTC) - by.astimezone(UTC)  # by the clock on the wall, 2 comes twice
    assert timedelta() <= later < timedelta(hours=13)
    assert office.shows_open(told - timedelta(minutes=1))
    assert (told.minute % 30 == 0 and told.second == 0) or not office.shows_open(told)
