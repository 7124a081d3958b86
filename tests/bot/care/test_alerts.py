"""Deadlines that come near or pass: the team is told once each, and the person who waits."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.care.alerts import Alerts
from bot.care.case import Case, Move, Priority, Topic
from bot.care.intake import Draft, add_words, open_case
from bot.care.office import Office
from bot.care.queue import Queue
from bot.institution import Target, Team
from bot.institution_file import read
from bot.messages import OfficerId
from bot.speech import load
from bot.store.store import Store
from bot.store.tables import outbox
from tests.bot.store.rows import at_once

ZONE = ZoneInfo("Europe/Brussels")
AMINA = OfficerId("U1")
# 8 to 18 on weekdays. A person is called within 4 hours, and helped within 10.
INSTITUTION = replace(
    read(Path("tests/institution.yml")),
    deadlines={
        Priority.URGENT: Target(first=60),
        Priority.HIGH: Target(first=240, resolution=600),
        Priority.NORMAL: Target(first=960),
        Priority.LOW: Target(first=2400),
    },
    remind_before=60,
    escalate_to="S0LEADS",
    teams=(
        Team(name="Space", takes=frozenset({Topic.FAULT}), escalate_to="U0SPACE"),
        Team(name="Care"),
    ),
)


def at(text: str) -> datetime:
    """A local time of the week from Monday 2 March 2026."""
    return datetime.fromisoformat(f"2026-03-0{text}").replace(tzinfo=ZONE)


@dataclass
class Staff:
    """A store with what looks after deadlines, and officers."""

    store: Store
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=ZONE)

    def __post_init__(self) -> None:
        office, speech = Office(INSTITUTION), load(INSTITUTION)
        shared: dict[str, Any] = {"store": self.store, "office": office, "speech": speech}
        shared["max_chars"] = {"telegram": 4096, "messenger": 2000}
        self.office = office
        self.alerts = Alerts(**shared, windows_h={"messenger": 24})
        self.queue = Queue(**shared, clock=lambda: self.now, ring=lambda: None)

    def opens(self, when: str, topic: Topic = Topic.PERSON, *, channel: str = "telegram") -> Case:
        """Somebody writes, and has a case from then on."""
        now = at(when)
        with self.store.begin() as tx:
            here = tx.conversations.id_of(channel, f"{topic} {when}", now=now)
            tx.conversations.set(here, last_inbound_at=now)
            draft = Draft(conversation=here, topic=topic, language="en", what="late")
            return open_case(tx, self.office, draft, cause=f"in:{when}:{topic}", now=now)

    def does(self, case: Case, when: str, move: Move, **fields: Any) -> None:
        """An officer's move."""
        self.now = at(when)
        seen = self.queue.get(case.id).version
        getattr(self.queue, move)(case.id, by=AMINA, seen=seen, cause=f"{move} {when}", **fields)

    def looks(self, when: str) -> list[tuple[str, str, str]]:
        """What the team is told when it is looked at, until there is no more."""
        before = len(self.told())
        while self.alerts.some(now=at(when)):
            pass
        return self.told()[before:]

    def told(self) -> list[tuple[str, str, str]]:
        """Every alert: what, of which deadline, and who is called."""
        return [
            (row["alert"], row["deadline"], row["lead"])
            for row in self._messages("slack")
            if row["notice"] == "alert"
        ]

    def read(self, channel: str = "telegram") -> list[str]:
        """What people read that nobody asked for."""
        return [row["text"] for row in self._messages(channel) if row.get("unprompted")]

    def _messages(self, channel: str) -> list[dict[str, Any]]:
        query = select(outbox.c.message).where(outbox.c.channel == channel).order_by(outbox.c.id)
        with self.store.read() as tx:
            return list(tx.connection.execute(query).scalars())


@pytest.fixture
def staff(store: Store) -> Staff:
    return Staff(store)


REMIND, LATE = ("remind", "first", ""), ("late", "first", "S0LEADS")


def test_the_team_is_reminded_once_and_its_lead_called_once(staff: Staff) -> None:
    staff.opens("2T09:00")  # due at 13:00
    assert staff.looks("2T11:59") == []
    assert staff.looks("2T12:00") == [REMIND]
    assert staff.looks("2T12:59") == []
    assert staff.looks("2T13:00") == [LATE]
    assert staff.looks("2T16:00") == []


def test_the_reminder_comes_in_opening_time(staff: Staff) -> None:
    staff.opens("2T14:30")  # due on Tuesday at 8:30
    assert staff.looks("2T17:29") == []
    assert staff.looks("2T17:30") == [REMIND]
    assert staff.looks("3T08:29") == []
    assert staff.looks("3T08:30") == [LATE]


def test_a_short_deadline_is_reminded_of_at_half_of_it(staff: Staff) -> None:
    staff.opens("2T09:00", Topic.DANGER)  # due at 10:00
    assert staff.looks("2T09:29") == []
    assert staff.looks("2T09:30") == [REMIND]


def test_who_was_away_reminds_of_nothing_that_has_passed(staff: Staff) -> None:
    staff.opens("2T09:00")
    assert staff.looks("2T15:00") == [LATE]


def test_a_team_calls_its_own_lead(staff: Staff) -> None:
    staff.opens("2T09:00", Topic.FAULT)
    assert staff.looks("6T09:00")[-1:] == [("late", "first", "U0SPACE")]


def test_the_solution_has_alerts_of_its_own(staff: Staff) -> None:
    case = staff.opens("2T08:00")  # to be solved by 18:00
    staff.does(case, "2T08:30", Move.CLAIM)
    staff.does(case, "2T09:00", Move.REPLY, text="We look at it.")
    assert staff.looks("2T16:59") == []
    assert staff.looks("2T17:00") == [("remind", "resolution", "")]
    assert staff.looks("2T18:00") == [("late", "resolution", "S0LEADS")]
    assert staff.read() == []


ANSWERED: list[tuple[str, list[tuple[Move, dict[str, Any]]]]] = [
    ("answered", [(Move.CLAIM, {}), (Move.REPLY, {"text": "We look at it."})]),
    ("asked back", [(Move.CLAIM, {}), (Move.ASK_BACK, {"text": "Where?"})]),
    ("resolved", [(Move.CLAIM, {}), (Move.RESOLVE, {"text": ""})]),
    ("handed back", [(Move.CLAIM, {}), (Move.HAND_BACK, {})]),
]


@pytest.mark.parametrize("moves", [row[1] for row in ANSWERED], ids=[row[0] for row in ANSWERED])
def test_who_was_answered_in_time_is_not_told_of(
    staff: Staff, moves: list[tuple[Move, dict[str, Any]]]
) -> None:
    case = staff.opens("2T09:00", Topic.COMPLAINT)
    for minute, (move, fields) in enumerate(moves):
        staff.does(case, f"2T10:0{minute}", move, **fields)
    assert staff.looks("6T09:00") == []
    assert staff.read() == []


def test_a_claim_alone_is_no_answer(staff: Staff) -> None:
    case = staff.opens("2T09:00")
    staff.does(case, "2T10:00", Move.CLAIM)
    assert staff.looks("2T13:00") == [LATE]
    assert len(staff.read()) == 1


def test_while_we_wait_for_the_person_nothing_comes_near(staff: Staff) -> None:
    case = staff.opens("2T08:00")
    staff.does(case, "2T08:30", Move.CLAIM)
    staff.does(case, "2T09:00", Move.ASK_BACK, text="Where?")
    assert staff.looks("6T09:00") == []
    with staff.store.begin() as tx:
        add_words(tx, staff.office, tx.cases.get(case.id), "Here", cause="in:2", now=at("3T09:00"))
    # of Monday's ten hours one had passed, so nine are left from Tuesday at 9 on
    assert staff.looks("3T16:59") == []
    assert staff.looks("3T17:00") == [("remind", "resolution", "")]
    assert staff.looks("3T18:00") == [("late", "resolution", "S0LEADS")]


def test_a_case_that_is_opened_again_has_its_alerts_again(staff: Staff) -> None:
    case = staff.opens("2T09:00")
    assert staff.looks("2T13:00") == [LATE]
    staff.does(case, "2T14:00", Move.CLAIM)
    staff.does(case, "2T14:01", Move.RESOLVE, text="Done.")
    staff.does(case, "3T09:00", Move.REOPEN)
    assert staff.queue.get(case.id).promised_at is None
    assert staff.looks("3T12:00") == [REMIND]
    assert staff.looks("3T13:00") == [LATE]
    assert len(staff.read()) == 2


def test_who_waits_is_told_once_and_until_when(staff: Staff) -> None:
    case = staff.opens("2T14:30")  # due on Tuesday at 8:30
    for when in ("3T08:29", "3T08:30", "3T09:00", "4T09:00", "6T09:00"):
        staff.looks(when)
    [text] = staff.read()
    assert case.number in text
    assert text.endswith("A colleague will write to you here today before 12:30.")
    found = staff.queue.get(case.id)
    assert (found.due_at, found.promised_at) == (at("3T08:30"), at("3T12:30"))
    assert [(each.move, each.text) for each in found.history[1:]] == [
        ("late", "first"),
        ("late", "resolution"),
    ]


def test_who_is_in_danger_was_told_no_time_to_take_back(staff: Staff) -> None:
    staff.opens("2T09:00", Topic.DANGER)
    assert staff.looks("2T12:00") == [LATE]
    assert staff.read() == []


def test_who_cannot_be_written_to_is_not(staff: Staff) -> None:
    staff.opens("2T14:30", channel="messenger")
    near = staff.opens("3T09:00", channel="messenger")
    gone = staff.opens("3T09:01", Topic.PERSON)
    with staff.store.begin() as tx:
        tx.conversations.set(gone.conversation, stopped_at=at("3T10:00"))
    assert staff.looks("3T14:31").count(LATE) == 3
    [text] = staff.read("messenger")
    assert near.number in text
    assert staff.read() == []


def test_many_workers_tell_once(staff: Staff) -> None:
    for minute in range(4):
        staff.opens(f"2T09:0{minute}")
    looks = [partial(staff.alerts.some, now=at("2T14:00")) for _ in range(4)]
    ends = at_once(looks)
    assert sum(each for each in ends if isinstance(each, int)) == 4
    assert staff.told() == [LATE] * 4
    assert len(staff.read()) == 4


def test_a_reminder_can_be_switched_off(store: Store) -> None:
    staff = Staff(store)
    office = Office(replace(INSTITUTION, remind_before=0))
    staff.alerts = replace(staff.alerts, office=office)
    staff.opens("2T09:00")
    assert staff.looks("2T12:59") == []
    assert staff.looks("2T13:00") == [LATE]
