"""Business time, as tables."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.deadlines import due
from bot.care.hours import OpeningHours, is_open, next_opening
from bot.care.public_holidays import holidays_of

Closed = Callable[[date], bool]


def span(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def week(timezone: str, workdays: str, saturday: str = "", sunday: str = "") -> OpeningHours:
    texts = {**dict.fromkeys(range(5), workdays), 5: saturday, 6: sunday}
    spans = {day: tuple(map(span, text.split())) for day, text in texts.items()}
    return OpeningHours(timezone=timezone, spans=spans)


def never(_: date) -> bool:
    return False


def always(_: date) -> bool:
    return True


BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = week("Europe/Brussels", "09:00-17:00")
SPLIT = week("Europe/Brussels", "08:30-12:00 13:30-17:00", "09:00-12:00")
ROUND = week("Europe/Brussels", "00:00-00:00", "00:00-00:00", "00:00-00:00")
NIGHTS = week("Europe/Brussels", "00:00-06:00", "00:00-06:00", "00:00-06:00")
BE, FR = holidays_of("BE", ""), holidays_of("FR", "")
BAVARIA, BERLIN, DE = holidays_of("DE", "BY"), holidays_of("DE", "BE"), holidays_of("DE", "")
SCOTLAND, NL = holidays_of("GB", "SCT"), holidays_of("NL", "")
PARIS = week("Europe/Paris", "09:00-17:00")
GERMAN = week("Europe/Berlin", "09:00-17:00")
LONDON = week("Europe/London", "09:00-17:00")
DUTCH = week("Europe/Amsterdam", "09:00-17:00")

DUE = [
    ("inside one span", DAY, never, "2026-11-24 10:00", 60, "2026-11-24 11:00"),
    ("runs out at closing time", DAY, never, "2026-11-24 16:00", 60, "2026-11-24 17:00"),
    ("goes on the next morning", DAY, never, "2026-11-24 16:30", 60, "2026-11-25 09:30"),
    ("starts before opening", DAY, never, "2026-11-24 06:00", 30, "2026-11-24 09:30"),
    ("starts at night", DAY, never, "2026-11-24 23:59", 30, "2026-11-25 09:30"),
    ("starts on Friday evening", DAY, never, "2026-11-27 18:00", 60, "2026-11-30 10:00"),
    ("skips the weekend", DAY, never, "2026-11-27 16:00", 120, "2026-11-30 10:00"),
    ("a whole day is one opening day", DAY, never, "2026-11-24 09:00", 480, "2026-11-24 17:00"),
    ("five days of eight hours", DAY, never, "2026-11-24 09:00", 2400, "2026-11-30 17:00"),
    ("nothing to wait while open", DAY, never, "2026-11-24 10:00", 0, "2026-11-24 10:00"),
    ("nothing to wait while closed", DAY, never, "2026-11-24 20:00", 0, "2026-11-25 09:00"),
    ("starts at the closing minute", DAY, never, "2026-11-24 17:00", 1, "2026-11-25 09:01"),
    ("over the lunch break", SPLIT, never, "2026-11-24 11:30", 60, "2026-11-24 14:00"),
    ("runs out at the break", SPLIT, never, "2026-11-24 11:30", 30, "2026-11-24 12:00"),
    ("starts in the break", SPLIT, never, "2026-11-24 12:30", 15, "2026-11-24 13:45"),
    ("Saturday is half a day", SPLIT, never, "2026-11-28 11:00", 90, "2026-11-30 09:00"),
    ("Christmas on a Friday", DAY, BE, "2026-12-24 16:00", 120, "2026-12-28 10:00"),
    ("over New Year", DAY, BE, "2026-12-31 16:30", 60, "2027-01-04 09:30"),
    ("Belgian national day", DAY, BE, "2026-07-20 16:00", 120, "2026-07-22 10:00"),
    ("14 July in France", PARIS, FR, "2026-07-13 16:00", 120, "2026-07-15 10:00"),
    ("14 July elsewhere", GERMAN, DE, "2026-07-13 16:00", 120, "2026-07-14 10:00"),
    ("Epiphany in Bavaria", GERMAN, BAVARIA, "2026-01-05 16:00", 120, "2026-01-07 10:00"),
    ("Epiphany in Berlin", GERMAN, BERLIN, "2026-01-05 16:00", 120, "2026-01-06 10:00"),
    ("St Andrew in Scotland", LONDON, SCOTLAND, "2026-11-27 16:00", 120, "2026-12-01 10:00"),
    ("King's Day, a Monday", DUTCH, NL, "2026-04-24 16:00", 120, "2026-04-28 10:00"),
    ("weekend of the spring change", DAY, never, "2026-03-27 16:00", 120, "2026-03-30 10:00"),
    ("weekend of the autumn change", DAY, never, "2026-10-23 16:00", 120, "2026-10-26 10:00"),
    ("round the clock in spring", ROUND, never, "2026-03-28 12:00", 1440, "2026-03-29 13:00"),
    ("round the clock in autumn", ROUND, never, "2026-10-24 12:00", 1440, "2026-10-25 11:00"),
    ("the skipped hour is no time", NIGHTS, never, "2026-03-29 01:30", 60, "2026-03-29 03:30"),
    ("a short night ends early", NIGHTS, never, "2026-03-29 00:00", 301, "2026-03-30 00:01"),
    ("a long night has seven hours", NIGHTS, never, "2026-10-25 00:00", 420, "2026-10-25 06:00"),
]


@pytest.mark.parametrize(
    ("hours", "closed", "start", "minutes", "expected"),
    [row[1:] for row in DUE],
    ids=[row[0] for row in DUE],
)
def test_due(hours: OpeningHours, closed: Closed, start: str, minutes: int, expected: str) -> None:
    at = datetime.fromisoformat(start).replace(tzinfo=hours.zone)
    found = due(at, minutes=minutes, hours=hours, closed=closed)
    assert found.replace(tzinfo=None) == datetime.fromisoformat(expected)
    assert found.tzinfo == hours.zone


def test_the_zone_of_the_start_does_not_matter() -> None:
    start = datetime(2026, 11, 24, 15, 30, tzinfo=ZoneInfo("UTC"))
    same = start.astimezone(ZoneInfo("Asia/Tokyo"))
    assert due(start, minutes=60, hours=DAY, closed=never) == datetime(
        2026, 11, 25, 9, 30, tzinfo=BRUSSELS
    )
    assert due(same, minutes=60, hours=DAY, closed=never) == due(
        start, minutes=60, hours=DAY, closed=never
    )


OPEN = [
    ("just opened", "2026-11-24 08:30", True, "2026-11-24 08:30"),
    ("a minute before", "2026-11-24 08:29", False, "2026-11-24 08:30"),
    ("in the break", "2026-11-24 12:00", False, "2026-11-24 13:30"),
    ("just closed", "2026-11-24 17:00", False, "2026-11-25 08:30"),
    ("Sunday", "2026-11-29 10:00", False, "2026-11-30 08:30"),
    ("Christmas", "2026-12-25 10:00", False, "2026-12-26 09:00"),
]


@pytest.mark.parametrize(
    ("at", "expected", "opening"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN]
)
def test_open_or_when(at: str, expected: bool, opening: str) -> None:
    instant = datetime.fromisoformat(at).replace(tzinfo=BRUSSELS)
    assert is_open(instant, SPLIT, BE) is expected
    found = next_opening(instant, SPLIT, BE)
    assert found == datetime.fromisoformat(opening).replace(tzinfo=BRUSSELS)


WRONG = [
    ("no spans", "UTC", {}, "never open"),
    ("only empty days", "UTC", {0: ()}, "never open"),
    ("an eighth day", "UTC", {7: (span("09:00-17:00"),)}, "no weekday"),
    ("backwards", "UTC", {0: (span("17:00-09:00"),)}, "ends before"),
    ("empty span", "UTC", {0: (span("09:00-09:00"),)}, "ends before"),
    ("overlap", "UTC", {0: (span("09:00-13:00"), span("12:00-17:00"))}, "overlaps"),
    ("after midnight", "UTC", {0: (span("09:00-00:00"), span("12:00-17:00"))}, "overlaps"),
    ("no such zone", "Europe/Atlantis", {0: (span("09:00-17:00"),)}, "no time zone"),
    ("a path as zone", "/etc/passwd", {0: (span("09:00-17:00"),)}, "no time zone"),
]


@pytest.mark.parametrize(
    ("zone", "spans", "message"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_wrong_hours(
    zone: str, spans: dict[int, tuple[tuple[time, time], ...]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        OpeningHours(timezone=zone, spans=spans)


def test_closed_for_ever_is_refused() -> None:
    start = datetime(2026, 11, 24, 10, tzinfo=BRUSSELS)
    with pytest.raises(ValueError, match="closed for more than"):
        due(start, minutes=1, hours=DAY, closed=always)
    with pytest.raises(ValueError, match="closed for more than"):
        next_opening(start, DAY, always)


def test_a_naive_start_and_negative_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 11, 24), minutes=1, hours=DAY, closed=never)
    with pytest.raises(ValueError, match="negative"):
        due(datetime(2026, 11, 24, tzinfo=BRUSSELS), minutes=-1, hours=DAY, closed=never)


@pytest.mark.parametrize(("country", "region"), [("XX", ""), ("DE", "Atlantis"), ("", "")])
def test_unknown_places_are_refused(country: str, region: str) -> None:
    with pytest.raises(ValueError):
        holidays_of(country, region)


def test_a_region_is_ignored_where_holidays_are_the_same_everywhere() -> None:
    assert holidays_of("LU", "Esch")(date(2026, 6, 23))


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    minutes=st.integers(0, 5000),
    part=st.integers(0, 5000),
)
def test_waiting_in_two_parts_is_waiting_once(start: datetime, minutes: int, part: int) -> None:
    at = start.replace(second=0, microsecond=0, tzinfo=ZoneInfo("UTC"))
    part = min(part, minutes)
    half = due(at, minutes=part, hours=SPLIT, closed=BE)
    rest = due(half, minutes=minutes - part, hours=SPLIT, closed=BE)
    if minutes > part:
        assert rest == due(at, minutes=minutes, hours=SPLIT, closed=BE)


@settings(max_examples=25)
@given(
    start=st.datetimes(datetime(2026, 3, 20), datetime(2026, 11, 5)), minutes=st.integers(1, 700)
)
def test_counting_minute_by_minute_agrees(start: datetime, minutes: int) -> None:
    at = start.replace(second=0, microsecond=0, tzinfo=ZoneInfo("UTC"))
    end = due(at, minutes=minutes, hours=SPLIT, closed=BE).astimezone(ZoneInfo("UTC"))
    length = int((end - at).total_seconds() // 60)
    passed = sum(is_open(at + timedelta(minutes=n), SPLIT, BE) for n in range(length))
    assert passed == minutes
