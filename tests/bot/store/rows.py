"""Rows for the tests of the store, and threads that begin at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import insert, select

from bot.care.case import Priority, Topic
from bot.messages import ConversationId, Inbound, Kind
from bot.store.cases import NewCase
from bot.store.store import Store
from bot.store.tables import inbox, outbox

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=15)
Result = TypeVar("Result")


def later(seconds: float) -> datetime:
    """So long after `NOW`."""
    return NOW + timedelta(seconds=seconds)


def inbound(person: str, external_id: str, *, channel: str = "telegram") -> Inbound:
    """A text of `person`."""
    return Inbound(
        channel=channel, external_id=external_id, person=person, kind=Kind.TEXT, text="Hello"
    )


def stored(store: Store, *inbounds: Inbound) -> None:
    """Put them into the inbox."""
    with store.begin() as tx:
        tx.inbox.add(inbounds, now=NOW)


def conversation(store: Store, person: str = "1") -> ConversationId:
    """The conversation with `person`, made if need be."""
    with store.begin() as tx:
        return tx.conversations.id_of("telegram", person, now=NOW)


def queued(store: Store, cause: str, *, lane: str = "telegram:1", channel: str = "telegram") -> int:
    """One message in the outbox; its id."""
    with store.begin() as tx:
        tx.outbox.add({"text": cause}, channel=channel, lane=lane, cause=cause, now=NOW)
        query = select(outbox.c.id).where(outbox.c.cause == cause)
        return int(tx.connection.execute(query).scalar_one())


def new_case(conversation: ConversationId, cause: str) -> NewCase:
    """A complaint."""
    return NewCase(
        conversation=conversation,
        cause=cause,
        topic=Topic.COMPLAINT,
        priority=Priority.NORMAL,
        language="en",
        what="The bus did not come",
        where="line 6",
        when="",
        team="care",
        opened_at=NOW,
        due_at=later(3600),
    )


def many_done(store: Store, count: int) -> None:
    """A history: so many messages that were handled, each with its reply."""
    one = conversation(store)
    times = {"next_try_at": NOW}
    came = {"channel": "telegram", "conversation": one, "event": {}, "received_at": NOW, **times}
    went = {"channel": "telegram", "lane": "a", "message": {}, "created_at": NOW, **times}
    with store.begin() as tx:
        ids = [str(number) for number in range(count)]
        rows = [{**came, "external_id": each, "status": "done"} for each in ids]
        tx.connection.execute(insert(inbox), rows)
        rows = [{**went, "cause": each, "status": "sent"} for each in ids]
        tx.connection.execute(insert(outbox), rows)


def at_once(tasks: Sequence[Callable[[], Result]]) -> list[Result | BaseException]:
    """Run every task in a thread of its own, all at the same moment; what each gave or raised."""
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], Result]) -> Result:
        start.wait(timeout=10)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(run, task) for task in tasks]
        return [each.exception() or each.result() for each in futures]
