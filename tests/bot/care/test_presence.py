"""Officers who are away or back, and what the bot makes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.care.availability import Present
from bot.care.presence import FORGOTTEN_AFTER, Attendance, present
from bot.effects import OpenCase
from bot.messages import OfficerId
from bot.store.store import Store
from tests.bot.flow_fakes import NOW, Counter

AMINA, JORIS = OfficerId("U1"), OfficerId("U2")
HOUR = timedelta(hours=1)
PERSON = OpenCase(topic="person", what="I want to talk to somebody")


@dataclass
class Clock:
    """The time, until it is turned."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def attendance(store: Store, clock: Clock) -> Attendance:
    return Attendance(store=store, clock=clock)


def there(attendance: Attendance) -> Present:
    with attendance.store.read() as tx:
        return present(tx, now=attendance.clock())


def test_of_nobody_known_nobody_is_away(attendance: Attendance) -> None:
    assert there(attendance) == Present(known=0, away=0)
    assert not attendance.of(AMINA).is_away


def test_who_is_away_says_so_and_comes_back(attendance: Attendance) -> None:
    attendance.back(by=JORIS)
    attendance.away(by=AMINA)
    attendance.away(by=AMINA)
    assert there(attendance) == Present(known=2, away=1)
    assert attendance.of(AMINA).is_away
    attendance.back(by=AMINA)
    assert there(attendance) == Present(known=2, away=0)
    assert not attendance.of(AMINA).is_away


def test_who_is_away_until_then_is_back_then(attendance: Attendance, clock: Clock) -> None:
    attendance.away(by=AMINA, until=NOW + HOUR)
    attendance.away(by=JORIS, until=NOW + 2 * HOUR)
    assert there(attendance) == Present(known=2, away=2, back_at=NOW + HOUR)
    assert not there(attendance).is_anybody
    clock.now += HOUR
    assert there(attendance) == Present(known=2, away=1, back_at=NOW + 2 * HOUR)
    assert not attendance.of(AMINA).is_away


def test_who_is_gone_for_good_counts_no_more(attendance: Attendance, clock: Clock) -> None:
    attendance.back(by=JORIS)
    clock.now += FORGOTTEN_AFTER - HOUR
    attendance.away(by=AMINA)
    assert there(attendance).is_anybody
    clock.now += HOUR
    assert there(attendance) == Present(known=1, away=1)


def test_who_returns_from_a_long_leave_counts_again(attendance: Attendance, clock: Clock) -> None:
    attendance.away(by=AMINA, until=NOW + 2 * FORGOTTEN_AFTER)
    clock.now += 2 * FORGOTTEN_AFTER + HOUR
    assert there(attendance) == Present(known=1, away=0)


def test_who_moves_a_case_is_known_and_stays_away_if_they_said_so(store: Store) -> None:
    counter = Counter(store)
    counter.says("hello", PERSON)
    [case] = counter.cases
    counter.queue.claim(case.id, by=AMINA, seen=case.version, cause="c")
    attendance = Attendance(store=store, clock=lambda: counter.now)
    assert there(attendance) == Present(known=1, away=0)
    attendance.away(by=AMINA)
    counter.queue.reply(case.id, by=AMINA, seen=2, text="Hello", cause="r")
    assert attendance.of(AMINA).is_away


def test_the_bot_says_that_nobody_is_there_and_takes_the_case(store: Store) -> None:
    counter = Counter(store)
    Attendance(store=store, clock=lambda: NOW).away(by=AMINA, until=NOW + 2 * HOUR)
    text = counter.says("I want to talk to somebody", PERSON)[-1]
    assert "They are back today at 12:00." in text
    assert "write here already what it is about" in text
    counter.dialogue.script.append(())
    counter.says("It is about my permit")
    assert counter.told_desk()[-1]["text"] == "It is about my permit"


def test_with_somebody_there_nothing_is_said_of_it(store: Store) -> None:
    counter = Counter(store)
    attendance = Attendance(store=store, clock=lambda: NOW)
    attendance.away(by=AMINA)
    attendance.back(by=JORIS)
    text = counter.says("I want to talk to somebody", PERSON)[-1]
    assert "away" not in text
    assert "closed" not in text
