"""Group commit: many requests, few writes, and each request hears its own end."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.errors import StoreUnavailable
from bot.gateway.spool import MAX_EVENTS, Spool
from bot.messages import Inbound, Kind
from tests.fakes import FakeInbox, store_away


def inbound(external_id: str) -> Inbound:
    return Inbound(channel="telegram", external_id=external_id, person="42", kind=Kind.TEXT)


async def accept_all(spool: Spool, *requests: Sequence[str]) -> list[str]:
    """How each request ended: "stored", or the code of its error."""
    waiting = [spool.accept([inbound(name) for name in request]) for request in requests]
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    await spool.close()
    return [e.code if isinstance(e, StoreUnavailable) else "stored" for e in ended]


def test_requests_that_arrive_together_share_a_write_and_keep_their_order() -> None:
    inbox = FakeInbox()
    ended = asyncio.run(accept_all(Spool(inbox.write), ["a1", "a2"], ["b"], ["c"]))
    assert ended == ["stored"] * 3
    assert inbox.ids == ["a1", "a2", "b", "c"]
    assert inbox.calls == 1


def test_a_request_without_events_waits_for_nothing() -> None:
    inbox = FakeInbox([store_away()])
    assert asyncio.run(accept_all(Spool(inbox.write), [])) == ["stored"]
    assert inbox.calls == 0


def test_a_store_that_is_away_fails_the_whole_batch_at_once() -> None:
    inbox = FakeInbox([store_away()])
    assert asyncio.run(accept_all(Spool(inbox.write), ["a"], ["b"])) == ["store.away"] * 2
    assert (inbox.calls, inbox.ids) == (1, [])


def test_one_poisoned_request_fails_no_other() -> None:
    inbox = FakeInbox()

    def write(inbounds: Sequence[Inbound]) -> None:
        if any(one.external_id == "poison" for one in inbounds):
            raise ValueError("cannot be stored")
        inbox.write(inbounds)

    ended = asyncio.run(accept_all(Spool(write), ["a"], ["poison"], ["b"]))
    assert ended == ["stored", "store.refused", "stored"]
    assert inbox.ids == ["a", "b"]


def test_a_batch_has_a_size_and_a_request_is_never_cut() -> None:
    inbox = FakeInbox()
    big = [str(number) for number in range(MAX_EVENTS + 1)]
    assert asyncio.run(accept_all(Spool(inbox.write), ["a"], big, ["b"])) == ["stored"] * 3
    assert inbox.calls == 3
    assert inbox.ids == ["a", *big, "b"]


def test_a_request_that_went_away_does_not_stop_the_others() -> None:
    inbox = FakeInbox()

    async def scenario() -> None:
        spool = Spool(inbox.write)
        gone = asyncio.create_task(spool.accept([inbound("gone")]))
        stays = asyncio.create_task(spool.accept([inbound("stays")]))
        await asyncio.sleep(0)
        gone.cancel()
        await stays
        with pytest.raises(asyncio.CancelledError):
            await gone
        await spool.accept([inbound("later")])
        await spool.close()

    asyncio.run(scenario())
    assert inbox.ids == ["gone", "stays", "later"]
