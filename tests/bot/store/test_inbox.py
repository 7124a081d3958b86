"""The inbox on both databases: once, in order, one worker a conversation."""

from functools import partial

from sqlalchemy import select

from bot.messages import ConversationId
from bot.store.inbox import Turn
from bot.store.store import Store
from bot.store.tables import inbox
from tests.bot.store.rows import LEASE, NOW, at_once, inbound, later, stored


def claim(store: Store, worker: str, *, seconds: float = 0, limit: int = 8) -> list[ConversationId]:
    with store.begin() as tx:
        return tx.inbox.claim(worker, now=later(seconds), lease=LEASE, limit=limit)


def begin(store: Store, conversation: ConversationId, *, seconds: float = 0) -> Turn | None:
    with store.begin() as tx:
        return tx.inbox.begin(conversation, now=later(seconds))


def due(store: Store, worker: str, *, seconds: float = 0) -> bool:
    with store.read() as tx:
        found = tx.inbox.next_due(worker, now=later(seconds))
    return found is not None and found <= later(seconds)


def external_ids(store: Store) -> list[str]:
    query = select(inbox.c.external_id).order_by(inbox.c.id)
    with store.read() as tx:
        return list(tx.connection.execute(query).scalars())


def test_an_event_that_comes_five_times_is_stored_once(store: Store) -> None:
    for _ in range(5):
        stored(store, inbound("1", "same"))
    stored(store, inbound("1", "same"), inbound("1", "other"), inbound("1", "same"))
    assert external_ids(store) == ["same", "other"]


def test_the_same_id_on_another_channel_is_another_event(store: Store) -> None:
    stored(store, inbound("1", "7"), inbound("1", "7", channel="messenger"))
    assert external_ids(store) == ["7", "7"]


def test_an_event_that_comes_five_times_at_once_is_stored_once(store: Store) -> None:
    tasks = [partial(stored, store, inbound("1", "same")) for _ in range(5)]
    assert at_once(tasks) == [None] * 5
    assert external_ids(store) == ["same"]


def test_a_conversation_is_given_to_one_worker_until_its_lease_ends(store: Store) -> None:
    stored(store, inbound("1", "a"), inbound("1", "b"))
    [one] = claim(store, "first")
    assert claim(store, "second") == []
    assert not due(store, "second")
    assert claim(store, "second", seconds=16) == [one]
    with store.begin() as tx:
        assert not tx.inbox.is_held(one, "first")
        assert tx.inbox.is_held(one, "second")


def test_what_a_worker_broke_off_it_may_take_up_again_at_once(store: Store) -> None:
    stored(store, inbound("1", "a"))
    held = claim(store, "first")
    assert due(store, "first")
    assert claim(store, "first") == held


def test_what_an_ended_worker_held_is_free_at_once(store: Store) -> None:
    stored(store, inbound("1", "a"), inbound("2", "b"))
    first, second = claim(store, "ended", limit=1), claim(store, "alive", limit=1)
    with store.begin() as tx:
        assert tx.inbox.claimants() == {"ended", "alive"}
        tx.inbox.free(["ended"])
        assert tx.inbox.claimants() == {"alive"}
    assert claim(store, "third") == first != second


def test_messages_of_a_conversation_are_begun_oldest_first(store: Store) -> None:
    stored(store, inbound("1", "a"), inbound("1", "b"))
    [one] = claim(store, "first")
    began = begin(store, one)
    assert began is not None
    assert began.inbound.external_id == "a"
    with store.begin() as tx:
        tx.inbox.done(began.id, now=NOW)
    following = begin(store, one)
    assert following is not None
    assert following.inbound.external_id == "b"


def test_a_message_that_failed_keeps_those_behind_it_waiting(store: Store) -> None:
    stored(store, inbound("1", "a"), inbound("1", "b"), inbound("2", "c"))
    [one] = claim(store, "first", limit=1)
    began = begin(store, one)
    assert began is not None
    with store.begin() as tx:
        tx.inbox.failed(began.id, code="dialogue.raised", next_try_at=later(5))
        tx.inbox.release(one, "first")
    [other] = claim(store, "first")
    assert other != one
    assert begin(store, one) is None
    assert claim(store, "second", seconds=5) == [one]


def test_a_turn_that_was_cut_off_is_taken_alone(store: Store) -> None:
    stored(store, *(inbound(str(number), str(number)) for number in range(4)))
    held = claim(store, "ended")
    assert len([begin(store, each) for each in held]) == 4
    with store.begin() as tx:
        tx.inbox.free(["ended"])
    for each in held:  # one may be what ended the worker: it must not drag the others along
        assert claim(store, "next") == [each]
        began = begin(store, each)
        assert began is not None
        assert began.attempts == 2
        with store.begin() as tx:
            tx.inbox.done(began.id, now=NOW)
            tx.inbox.release(each, "next")


def test_workers_that_claim_at_once_never_get_the_same_conversation(store: Store) -> None:
    people = [inbound(str(number), str(number)) for number in range(40)]
    stored(store, *people)
    tasks = [partial(claim, store, f"worker-{number}") for number in range(5)]
    held = [each for given in at_once(tasks) if isinstance(given, list) for each in given]
    assert len(held) == len(set(held))
    while more := claim(store, "last"):
        held += more
        for each in more:
            with store.begin() as tx:
                began = tx.inbox.begin(each, now=NOW)
                assert began is not None
                tx.inbox.done(began.id, now=NOW)
                tx.inbox.release(each, "last")
    assert len(held) == len(set(held)) == 40
