"""What the loops ask all day long stays cheap, however much has been handled before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.care.case import Alert, Deadline, Priority
from bot.store.alerts import Horizon
from bot.store.store import Store, Tx
from tests.bot.store.rows import NOW, inbound, many_done, queued, stored

HANDLED = 3000
HORIZONS = [
    Horizon(alert=alert, deadline=deadline, priority=priority, until=NOW)
    for alert in Alert
    for deadline in Deadline
    for priority in Priority
]
LEASE = timedelta(seconds=15)


def looks(tx: Tx) -> None:
    """Everything that a worker asks when it looks for work."""
    tx.inbox.next_due("one", now=NOW)
    tx.inbox.claim("one", now=NOW, lease=LEASE, limit=8)
    tx.inbox.claimants()
    tx.outbox.next_due(["telegram", "slack"])
    tx.outbox.take("telegram", "one", now=NOW, lease=LEASE, limit=16)
    tx.outbox.senders()
    tx.outbox.free(["two"], now=NOW)
    tx.alerts.due(HORIZONS, now=NOW, limit=50)


@contextmanager
def statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """What is executed inside the block, with its values."""
    seen: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        seen.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    yield seen
    event.remove(store.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_look_for_work_reads_through_what_is_done(store: Store) -> None:
    many_done(store, HANDLED)
    stored(store, inbound("2", "new"))
    queued(store, "new")
    with statements(store) as seen, store.begin() as tx:
        looks(tx)
    with store.read() as tx:
        raw: Any = tx.connection.connection.dbapi_connection
        plans = [
            (statement, [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values)])
            for statement, values in seen
            if not statement.startswith("BEGIN")
        ]
    assert len(plans) > 7
    whole = [each for each in plans if {"SCAN inbox", "SCAN outbox", "SCAN cases"} & set(each[1])]
    assert whole == []


def test_reading_waits_for_no_writer(store: Store) -> None:
    with store.begin() as writing:
        writing.inbox.add([inbound("1", "a")], now=NOW)
        with store.read() as reading:
            assert reading.inbox.counts() == {}
            assert reading.connection.execute(text("SELECT 1")).scalar() == 1
