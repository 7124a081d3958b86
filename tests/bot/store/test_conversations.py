"""Conversations: one for each person of a channel, owned by the bot or by a case."""

from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.messages import CaseId, ConversationId
from bot.store.store import Store
from tests.bot.store.rows import NOW, at_once, conversation


def made(store: Store, channel: str, person: str) -> ConversationId:
    with store.begin() as tx:
        return tx.conversations.id_of(channel, person, now=NOW)


def test_a_person_has_one_on_each_channel(store: Store) -> None:
    ids = [made(store, channel, "42") for channel in ("telegram", "messenger", "telegram")]
    assert ids[0] == ids[2] != ids[1]


def test_whoever_writes_twice_at_once_has_one(store: Store) -> None:
    ids = at_once([partial(made, store, "telegram", "42")] * 4)
    assert len(set(ids)) == 1


def test_a_new_one_is_the_bots_and_knows_nothing(store: Store) -> None:
    with store.read() as tx:
        one = conversation(store)
    with store.read() as tx:
        found = tx.conversations.get(one)
    assert (found.owner, found.epoch, found.dialogue, found.language) == (None, 0, [], "")
    assert (found.disclosed_at, found.last_inbound_at, found.stopped_at) == (None, None, None)


def test_every_change_of_hands_is_counted(store: Store) -> None:
    one = conversation(store)
    owners = [CaseId(7), CaseId(7), None]
    seen = []
    for owner in owners:
        with store.begin() as tx:
            tx.conversations.give(one, owner)
        with store.read() as tx:
            seen.append((tx.conversations.get(one).owner, tx.conversations.epoch(one)))
    assert seen == [(7, 1), (7, 2), (None, 3)]


def test_a_moment_comes_back_in_utc_whatever_its_zone(store: Store) -> None:
    one = conversation(store)
    local = datetime(2026, 7, 1, 14, 5, tzinfo=ZoneInfo("Europe/Brussels"))
    with store.begin() as tx:
        tx.conversations.set(one, last_inbound_at=local)
    with store.read() as tx:
        found = tx.conversations.get(one).last_inbound_at
    assert found == local
    assert found is not None
    assert found.utcoffset() == datetime.now(UTC).utcoffset()
