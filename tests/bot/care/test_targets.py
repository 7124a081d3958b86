"""By when a case is answered and solved, while we wait for the person and after."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.case import Case, Move, Priority, State
from bot.care.deadlines import open_between
from bot.care.intake import add_words
from bot.care.office import Office
from bot.care.queue import Queue
from bot.care.targets import Targets, begun, moved, resumed
from bot.institution import Target
from bot.institution_file import read
from bot.messages import OfficerId
from bot.speech import load
from bot.store.store import Store
from tests.bot.care.counting import Wall
from tests.bot.care.places import wall
from tests.bot.care.test_places import STARTS, walls
from tests.bot.store.rows import conversation, new_case

ZONE = ZoneInfo("Europe/Brussels")
AMINA = OfficerId("U1")
# 8 to 18 on weekdays; 16 h until the answer, 40 h until the solution
INSTITUTION = replace(
    read(Path("tests/institution.yml")),
    deadlines={each: Target(first=960, resolution=2400) for each in Priority},
)
SPLIT = wall("Flanders", "split")


def at(text: str) -> datetime:
    """A local time of 2026."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("label", "start", "end", "hours"),
    [
        ("over lunch", "11-24T11:00", "11-24T14:30", 2),
        ("in the break", "11-24T12:00", "11-24T13:30", 0),
        ("from Friday to Monday", "11-27T16:00", "11-30T09:30", 5),
        ("over Armistice Day", "11-10T16:00", "11-12T08:30", 1),
        ("backwards", "11-24T14:00", "11-24T11:00", 0),
        ("over the whole week of the autumn change", "10-24T00:00", "10-26T00:00", 3),
    ],
)
def test_how_long_it_was_open(label: str, start: str, end: str, hours: float) -> None:
    found = open_between(at(start), at(end), hours=SPLIT.hours, closed=SPLIT.is_shut)
    assert found == timedelta(hours=hours), label


@settings(max_examples=80, deadline=None)
@given(office=walls(), start=STARTS, length=st.integers(0, 12_000))
def test_the_wall_agrees_how_long(office: Wall, start: datetime, length: int) -> None:
    end = start + timedelta(minutes=length)
    found = open_between(start, end, hours=office.hours, closed=office.is_shut)
    assert found == timedelta(minutes=office.minutes(start, end))


@settings(max_examples=80, deadline=None)
@given(
    office=walls(),
    start=STARTS,
    minutes=st.integers(1, 900),
    pauses=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), max_size=2),
)
def test_the_wall_shows_as_much_time_beside_the_pauses(
    office: Wall, start: datetime, minutes: int, pauses: list[tuple[int, int]]
) -> None:
    calendar: dict[str, Any] = {"hours": office.hours, "closed": office.is_shut}
    now = begun(Target(first=minutes, resolution=minutes), since=start, **calendar)
    clock, paused = start, 0
    for before, lasting in pauses:
        began = clock + timedelta(minutes=before)
        clock = began + timedelta(minutes=lasting)
        if now.due_at <= began:
            break  # what is late already stays late
        now = resumed(replace(now, paused_at=began), at=clock, **calendar)
        paused += office.minutes(began, clock)
    assert office.minutes(start, now.due_at) == minutes + paused
    assert now.resolve_by == now.due_at


LATE = Targets(due_at=at("11-24T10:00"), resolve_by=at("11-24T12:00"))


def test_what_is_late_stays_as_late() -> None:
    asked = moved(
        LATE,
        Move.ASK_BACK,
        State.ASKED,
        at=at("11-24T14:30"),
        hours=SPLIT.hours,
        closed=SPLIT.is_shut,
    )
    found = resumed(asked, at=at("11-24T16:30"), hours=SPLIT.hours, closed=SPLIT.is_shut)
    assert found.resolve_by == at("11-24T15:30")
    assert found.due_at == LATE.due_at  # it was answered by the question


def test_a_pause_in_closed_time_gives_nothing() -> None:
    asked = replace(LATE, paused_at=at("11-24T17:00"))
    found = resumed(asked, at=at("11-25T08:30"), hours=SPLIT.hours, closed=SPLIT.is_shut)
    assert found == LATE


class Desk:
    """The queue with a clock to turn."""

    def __init__(self, store: Store) -> None:
        self.now = at("03-02T09:00")  # a Monday
        self.store, self.office = store, Office(INSTITUTION)
        self.queue = Queue(
            store=store,
            office=self.office,
            speech=load(INSTITUTION),
            clock=lambda: self.now,
            max_chars={"telegram": 4096},
            ring=lambda: None,
        )
        first = self.office.targets(Priority.NORMAL, since=self.now)
        new = new_case(conversation(store), "in:1:0")
        with store.begin() as tx:
            self.case, _ = tx.cases.open(
                replace(new, due_at=first.due_at, resolve_by=first.resolve_by)
            )

    def does(self, when: str, move: str, **fields: Any) -> Case:
        """A move at a time."""
        self.now = at(when)
        case = self.queue.get(self.case.id)
        act = getattr(self.queue, move)
        return self.queue.get(
            act(case.id, by=AMINA, seen=case.version, cause=f"{move} {when}", **fields).id
        )

    def answers(self, when: str) -> Case:
        """The person answers at a time."""
        with self.store.begin() as tx:
            case = tx.cases.get(self.case.id)
            add_words(tx, self.office, case, "The 8:15", cause=f"in:{when}", now=at(when))
        return self.queue.get(self.case.id)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_a_case_has_both_targets_and_no_answer(desk: Desk) -> None:
    case = desk.does("03-02T10:00", "claim")
    assert (case.due_at, case.resolve_by) == (at("03-03T15:00"), at("03-06T09:00"))
    assert (case.first_answered_at, case.paused_at) == (None, None)


def test_while_the_person_is_asked_no_time_runs(desk: Desk) -> None:
    desk.does("03-02T10:00", "claim")
    asked = desk.does("03-02T11:00", "ask_back", text="Which bus?")
    assert (asked.first_answered_at, asked.paused_at) == (at("03-02T11:00"), at("03-02T11:00"))
    found = desk.answers("03-03T09:00")  # 7 hours on Monday, 1 on Tuesday
    assert found.state is State.CLAIMED
    assert (found.resolve_by, found.paused_at) == (at("03-06T17:00"), None)


def test_a_second_question_waits_on(desk: Desk) -> None:
    desk.does("03-02T10:00", "claim")
    desk.does("03-02T11:00", "ask_back", text="Which bus?")
    again = desk.does("03-02T13:00", "ask_back", text="And which stop?")
    assert (again.resolve_by, again.paused_at) == (at("03-06T11:00"), at("03-02T13:00"))
    found = desk.answers("03-02T14:00")
    assert found.resolve_by == at("03-06T12:00")
    assert found.first_answered_at == at("03-02T11:00")


@pytest.mark.parametrize("move", ["reply", "resolve", "hand_back"])
def test_what_an_officer_does_ends_the_pause_so_far(desk: Desk, move: str) -> None:
    desk.does("03-02T10:00", "claim")
    desk.does("03-02T11:00", "ask_back", text="Which bus?")
    fields = {} if move == "hand_back" else {"text": "We have found it."}
    found = desk.does("03-02T12:00", move, **fields)
    assert found.resolve_by == at("03-06T10:00")
    assert found.paused_at == (at("03-02T12:00") if found.state is State.ASKED else None)


def test_a_case_that_is_opened_again_begins_anew(desk: Desk) -> None:
    desk.does("03-02T10:00", "claim")
    desk.does("03-02T11:00", "resolve", text="Done.")
    found = desk.does("03-03T09:00", "reopen")
    assert (found.due_at, found.resolve_by) == (at("03-04T15:00"), at("03-09T09:00"))
    assert (found.first_answered_at, found.paused_at) == (None, None)


def test_an_answer_by_another_way_is_the_first_one_once(desk: Desk) -> None:
    for when in ("03-02T10:00", "03-02T11:00"):
        with desk.store.begin() as tx:
            tx.cases.answered(desk.case.id, at=at(when))
    assert desk.queue.get(desk.case.id).first_answered_at == at("03-02T10:00")
