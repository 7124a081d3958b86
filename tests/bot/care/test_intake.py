"""Cases opened once, and what a person writes meanwhile on them."""

from pathlib import Path
from typing import Any

import pytest

from bot.care.case import Case, Priority, State, Topic
from bot.care.intake import MAX_CHARS, Draft, add_words, described, open_case, undelivered
from bot.care.office import Office
from bot.institution_file import read
from bot.messages import Attachment, MediaType, OfficerId
from bot.store.store import Store
from bot.store.tables import outbox
from tests.bot.store.rows import NOW, conversation

OFFICE = Office(read(Path("tests/institution.yml")))


def opened(store: Store, cause: str = "in:1:0", **fields: Any) -> Case:
    one = conversation(store)
    draft = {"topic": Topic.COMPLAINT, "language": "en", "what": "late"}
    with store.begin() as tx:
        made = Draft(conversation=one, **{**draft, **fields})
        return open_case(tx, OFFICE, made, cause=cause, now=NOW)


def notices(store: Store) -> list[dict[str, Any]]:
    with store.read() as tx:
        rows = tx.connection.execute(outbox.select().order_by(outbox.c.id))
        return [row.message for row in rows]


def test_a_case_is_shown_now_and_when_it_is_due(store: Store) -> None:
    case = opened(store)
    assert notices(store) == [{"notice": "card", "case": case.id}] * 2
    with store.read() as tx:
        assert tx.outbox.next_due(["slack"]) == NOW


def test_a_cause_opens_and_shows_one_case(store: Store) -> None:
    assert opened(store).id == opened(store).id
    assert len(notices(store)) == 2


TOPICS = [
    (Topic.PERSON, Priority.HIGH, "Care"),
    (Topic.COMPLAINT, Priority.NORMAL, "Care"),
    (Topic.QUESTION, Priority.NORMAL, "Care"),
    (Topic.FAULT, Priority.LOW, "Public space"),
]


@pytest.mark.parametrize(("topic", "priority", "team"), TOPICS)
def test_a_topic_decides_who_takes_it_and_how_soon(
    store: Store, topic: Topic, priority: Priority, team: str
) -> None:
    case = opened(store, topic=topic)
    assert (case.priority, case.team) == (priority, team)
    assert case.due_at == OFFICE.due(priority, since=NOW)


def test_a_very_long_story_is_cut(store: Store) -> None:
    assert len(opened(store, what="x" * 10_000).what) == MAX_CHARS


def test_words_go_to_the_thread_once(store: Store) -> None:
    case = opened(store)
    for _ in range(2):
        with store.begin() as tx:
            add_words(tx, OFFICE, case, "and cold", cause="in:2", now=NOW)
    assert [each.get("text") for each in notices(store)] == [None, None, "and cold"]


def test_words_that_were_waited_for_move_the_case_on_once(store: Store) -> None:
    case = opened(store)
    with store.begin() as tx:
        tx.cases.change(case, state=State.ASKED, officer=OfficerId("U1"))
        asked = tx.cases.get(case.id)
    for _ in range(2):
        with store.begin() as tx:
            add_words(tx, OFFICE, asked, "at the market", cause="in:2", now=NOW)
    with store.read() as tx:
        found = tx.cases.get(case.id)
    assert (found.state, found.officer) == (State.CLAIMED, "U1")
    assert [event.move for event in found.history] == ["open", "answer"]


def test_words_that_did_not_arrive_are_in_the_history_once(store: Store) -> None:
    case = opened(store)
    for _ in range(2):
        with store.begin() as tx:
            undelivered(tx, case, code="telegram.blocked", cause="out:1", now=NOW)
    with store.read() as tx:
        history = tx.cases.get(case.id).history
    assert [(event.move, event.text) for event in history][1:] == [
        ("undelivered", "telegram.blocked")
    ]
    assert len(notices(store)) == 3


PICTURE = Attachment(media=MediaType.IMAGE, reference="https://secret.example/1")
FILE = Attachment(media=MediaType.FILE, reference="f", name="fine.pdf")
DESCRIBED = [
    ("words", "Hello", (), "Hello"),
    ("a picture", "", (PICTURE,), "[image]"),
    ("words and files", "See", (PICTURE, FILE), "See [image] [file: fine.pdf]"),
    ("nothing", "", (), ""),
]


@pytest.mark.parametrize(
    ("text", "attachments", "expected"),
    [row[1:] for row in DESCRIBED],
    ids=[row[0] for row in DESCRIBED],
)
def test_what_the_thread_shows(
    text: str, attachments: tuple[Attachment, ...], expected: str
) -> None:
    assert described(text, attachments) == expected
