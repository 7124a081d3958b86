"""Deadlines in five countries, by a table and by counting minutes on the wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.deadlines import due
from bot.care.hours import is_open, next_opening
from tests.bot.care.counting import Wall
from tests.bot.care.places import TABLE, Row, rows, wall

ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=[row.label for row in ROWS])
def test_due(row: Row) -> None:
    found = due(row.start, minutes=row.minutes, hours=row.wall.hours, closed=row.wall.is_shut)
    assert found == row.due
    assert row.wall.minutes(row.start, row.due) == row.minutes


@st.composite
def walls(draw: st.DrawFn) -> Wall:
    """An office of the table with days of its own, some of them around the changes of clocks."""
    days = st.one_of(
        st.dates(date(2026, 3, 20), date(2026, 5, 30)),
        st.dates(date(2026, 10, 15), date(2027, 1, 10)),
    )
    spans = st.sampled_from(["09:00-12:00", "07:15-08:05 20:00-00:00", "00:00-06:00"])
    return wall(
        draw(st.sampled_from(sorted(TABLE["places"]))),
        draw(st.sampled_from(sorted(TABLE["weeks"]))),
        closed=draw(st.frozensets(days, max_size=5)),
        open=draw(st.dictionaries(days, spans, max_size=3)),
    )


STARTS = st.one_of(
    st.datetimes(datetime(2026, 3, 25), datetime(2026, 4, 8)),
    st.datetimes(datetime(2026, 10, 20), datetime(2026, 11, 12)),
    st.datetimes(datetime(2026, 12, 20), datetime(2027, 1, 4)),
).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC))


@settings(max_examples=80, deadline=None)
@given(office=walls(), start=STARTS, minutes=st.integers(1, 900))
def test_the_wall_has_as_many_open_minutes_until_then(
    office: Wall, start: datetime, minutes: int
) -> None:
    found = due(start, minutes=minutes, hours=office.hours, closed=office.is_shut)
    assert office.minutes(start, found) == minutes
    assert office.shows_open(found - timedelta(minutes=1))
    assert found.tzinfo == ZoneInfo(office.timezone)


@settings(max_examples=80, deadline=None)
@given(office=walls(), at=STARTS)
def test_the_wall_is_shut_until_the_next_opening(office: Wall, at: datetime) -> None:
    opening = next_opening(at, office.hours, office.is_shut)
    assert office.minutes(at, opening) == 0
    assert office.shows_open(opening)
    assert is_open(at, office.hours, office.is_shut) is office.shows_open(at)
