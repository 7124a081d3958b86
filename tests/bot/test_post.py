"""Words for people and notices for the desk, as rows of the outbox."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.care.case import Alert, Deadline
from bot.care.notices import AlertNotice, CardNotice, Notice, ThreadNotice
from bot.care.notices import from_json as notice_from_json
from bot.care.notices import to_json as notice_to_json
from bot.messages import Button, CaseId
from bot.post import Words, from_json, to_desk, to_person
from bot.store.store import Store, Tx
from bot.store.tables import messages, outbox
from tests.bot.store.rows import NOW, conversation, later

YES = Button(title="Yes", payload="do:yes")
CASE = CaseId(7)


def posted(store: Store, words: Words, *, cause: str = "c", max_chars: int = 4096) -> None:
    one = conversation(store)
    with store.begin() as tx:
        whom = tx.conversations.get(one)
        to_person(tx, whom, words, cause=cause, now=NOW, max_chars={"telegram": max_chars})


def rows(store: Store) -> list[Any]:
    with store.read() as tx:
        return list(tx.connection.execute(select(outbox).order_by(outbox.c.id)))


def test_words_come_back_as_they_were_queued(store: Store) -> None:
    posted(store, Words(text="Hello", buttons=(YES,), by_officer=True, epoch=3))
    [row] = rows(store)
    outbound = from_json("1", row.message, window_open=True)
    assert (outbound.text, outbound.buttons, outbound.by_officer) == ("Hello", (YES,), True)
    assert (row.epoch, row.lane, outbound.window_open) == (3, f"telegram:{row.conversation}", True)


def test_a_long_text_leaves_in_parts_and_is_written_down_whole(store: Store) -> None:
    posted(store, Words(text="one two three", buttons=(YES,)), max_chars=8)
    assert [row.message["text"] for row in rows(store)] == ["one two", "three"]
    assert ["buttons" in row.message for row in rows(store)] == [False, True]
    with store.read() as tx:
        assert tx.connection.execute(select(messages.c.text)).scalar_one() == "one two three"


def test_a_cause_is_posted_once(store: Store) -> None:
    for _ in range(2):
        posted(store, Words(text="one two three"), max_chars=8)
    assert len(rows(store)) == 2


def notified(store: Store, *notices: tuple[Notice, str], due_s: float | None = None) -> None:
    def all_of(tx: Tx) -> None:
        for notice, cause in notices:
            due = None if due_s is None else later(due_s)
            to_desk(tx, notice, team="Care", cause=cause, now=NOW, due=due)

    with store.begin() as tx:
        all_of(tx)


def test_notices_of_a_team_keep_their_order(store: Store) -> None:
    notified(store, (CardNotice(case=CASE), "a"), (ThreadNotice(case=CASE, text="x"), "b"))
    assert {row.lane for row in rows(store)} == {"slack:Care"}


def test_a_notice_for_later_keeps_nothing_waiting(store: Store) -> None:
    notified(store, (CardNotice(case=CASE), "a"), due_s=60)
    notified(store, (CardNotice(case=CASE), "a"))
    first, second = rows(store)
    assert first.lane != second.lane
    assert (first.next_try_at, second.next_try_at) == (later(60), NOW)


NOTICES = [
    CardNotice(case=CASE),
    ThreadNotice(case=CASE, text="x"),
    ThreadNotice(case=CASE, text="x", author="officer"),
    AlertNotice(case=CASE, alert=Alert.REMIND, deadline=Deadline.RESOLUTION),
    AlertNotice(case=CASE, alert=Alert.LATE, deadline=Deadline.FIRST, lead="S0LEADS"),
]


@pytest.mark.parametrize("notice", NOTICES, ids=repr)
def test_a_notice_comes_back_as_it_was_stored(notice: Notice) -> None:
    assert notice_from_json(notice_to_json(notice)) == notice


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"notice": "card"},
        {"notice": "card", "case": "7"},
        {"notice": "thread", "case": 7, "text": "x", "author": "nobody"},
    ],
    ids=repr,
)
def test_what_is_no_notice_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a desk notice"):
        notice_from_json(fields)
