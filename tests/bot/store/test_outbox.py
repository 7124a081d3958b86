"""The outbox on both databases: once a cause, in order within a lane, repeats marked."""

from datetime import timedelta
from functools import partial

from sqlalchemy import select

from bot.messages import OutboxId
from bot.store.outbox import Row
from bot.store.store import Store
from bot.store.tables import outbox
from tests.bot.store.rows import NOW, at_once, conversation, later, new_case, queued

LEASE = timedelta(seconds=60)


def take(store: Store, worker: str = "one", *, seconds: float = 0, limit: int = 16) -> list[Row]:
    with store.begin() as tx:
        return tx.outbox.take("telegram", worker, now=later(seconds), lease=LEASE, limit=limit)


def sent(store: Store, row: Row) -> None:
    with store.begin() as tx:
        tx.outbox.sent(row.id, external_id="x", now=NOW)


def texts(rows: list[Row]) -> list[str]:
    return [row.message["text"] for row in rows]


def statuses(store: Store) -> list[tuple[str, bool]]:
    query = select(outbox.c.status, outbox.c.may_repeat).order_by(outbox.c.id)
    with store.read() as tx:
        return [(row.status, row.may_repeat) for row in tx.connection.execute(query)]


def decided(store: Store, cause: str) -> int:
    """A reply of the bot, decided while it owned the conversation; the conversation's id."""
    one = conversation(store)
    with store.begin() as tx:
        tx.outbox.add(
            {"text": cause},
            channel="telegram",
            lane=f"telegram:{one}",
            cause=cause,
            now=NOW,
            conversation=one,
            epoch=0,
        )
    return one


def officer_takes_over(store: Store) -> None:
    one = conversation(store)
    with store.begin() as tx:
        case, _ = tx.cases.open(new_case(one, "in:1"))
        tx.conversations.give(one, case.id)


def test_a_cause_puts_one_message_into_the_outbox(store: Store) -> None:
    for _ in range(3):
        queued(store, "same")
    assert statuses(store) == [("due", False)]


def test_messages_of_a_lane_leave_one_after_the_other(store: Store) -> None:
    for cause in ("a", "b"):
        queued(store, cause)
    queued(store, "c", lane="telegram:2")
    first = take(store)
    assert texts(first) == ["a", "c"]
    assert take(store) == []
    sent(store, first[0])
    assert texts(take(store)) == ["b"]


def test_a_message_that_must_wait_holds_its_lane_and_no_other(store: Store) -> None:
    queued(store, "a")
    queued(store, "b")
    [row] = take(store)
    with store.begin() as tx:
        tx.outbox.later(row.id, code="telegram.throttled", next_try_at=later(7))
    queued(store, "c", lane="telegram:2")
    assert texts(take(store, seconds=1)) == ["c"]
    assert texts(take(store, seconds=7)) == ["a"]
    assert statuses(store)[0] == ("sending", False)


def test_what_follows_a_waiting_message_is_not_due_before_it(store: Store) -> None:
    queued(store, "a")
    queued(store, "b")
    [row] = take(store)
    with store.begin() as tx:
        tx.outbox.later(row.id, code="telegram.throttled", next_try_at=later(7))
    with store.read() as tx:
        assert tx.outbox.next_due(["telegram"]) == later(7)


def test_a_send_that_was_cut_off_is_repeated_and_marked(store: Store) -> None:
    queued(store, "a")
    take(store)
    assert take(store, seconds=59) == []
    [row] = take(store, seconds=60)
    assert row.may_repeat
    assert row.attempts == 2
    assert statuses(store) == [("sending", True)]


def test_what_an_ended_worker_was_sending_is_free_at_once(store: Store) -> None:
    queued(store, "a", lane="telegram:1")
    take(store, "ended")
    queued(store, "b", lane="telegram:2")
    take(store, "alive")
    with store.begin() as tx:
        assert tx.outbox.senders() == {"ended", "alive"}
        tx.outbox.free(["ended"], now=NOW)
    [row] = take(store, "next")
    assert row.message == {"text": "a"}
    assert row.may_repeat
    with store.read() as tx:
        assert tx.outbox.possible_repeats() == 1


def test_a_send_whose_end_we_did_not_learn_is_marked(store: Store) -> None:
    queued(store, "a")
    [row] = take(store)
    with store.begin() as tx:
        tx.outbox.later(row.id, code="telegram.unreachable", next_try_at=NOW, may_repeat=True)
    take(store)
    assert statuses(store) == [("sending", True)]


def test_a_reply_that_waits_is_dropped_when_an_officer_takes_over(store: Store) -> None:
    decided(store, "a")
    officer_takes_over(store)
    assert take(store) == []
    assert statuses(store) == [("dropped", False)]


def test_a_reply_that_was_cut_off_is_not_repeated_over_an_officer(store: Store) -> None:
    decided(store, "a")
    take(store, "ended")
    officer_takes_over(store)
    assert take(store, seconds=61) == []
    assert statuses(store) == [("dropped", False)]


def test_a_reply_that_is_under_way_is_left_to_its_sender(store: Store) -> None:
    decided(store, "a")
    [row] = take(store)
    officer_takes_over(store)
    assert take(store, seconds=1) == []
    sent(store, row)
    assert statuses(store) == [("sent", False)]


def test_workers_that_take_at_once_never_get_the_same_message(store: Store) -> None:
    for number in range(40):
        queued(store, f"{number}a", lane=f"telegram:{number}")
        queued(store, f"{number}b", lane=f"telegram:{number}")
    tasks = [partial(take, store, f"worker-{number}", limit=8) for number in range(5)]
    rows = [row for given in at_once(tasks) if isinstance(given, list) for row in given]
    assert len({row.id for row in rows}) == len(rows)
    assert len({row.lane for row in rows}) == len(rows)
    assert all(text.endswith("a") for text in texts(rows))


def test_a_dead_message_can_be_tried_again(store: Store) -> None:
    one = queued(store, "a")
    take(store)
    with store.begin() as tx:
        tx.outbox.dead(OutboxId(one), code="telegram.refused")
        assert [row.code for row in tx.outbox.dead_rows()] == ["telegram.refused"]
        assert tx.outbox.retry([one], now=later(1)) == 1
    assert texts(take(store, seconds=1)) == ["a"]
