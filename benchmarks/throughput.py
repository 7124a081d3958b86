"""Turns a second: the inbox is filled, workers empty it, everything is committed."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.messages import crowd
from benchmarks.priority import realtime
from benchmarks.processes import Memory, Running, loket, running, says
from bot.messages import Inbound, Kind
from bot.sandbox.standins import Standins
from bot.store.bells import bell_for
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.store.store import Store
from bot.store.tables import inbox, outbox

WARM = 100  # turns before the clock starts: the encoder loads at the first text
LIMIT_S = 300.0


@dataclass(frozen=True, kw_only=True)
class Throughput:
    """`cpu_ms` is the CPU time of one turn, which a loaded machine does not lengthen."""

    turns_s: float
    cpu_ms: float
    sent_s: float
    memory: tuple[Memory, ...]


def measure(
    folder: Path,
    *,
    workers: int,
    turns: int,
    standins: tuple[Standins, str] | None = None,
    first_of_all: bool = False,
) -> Throughput:
    """`turns` turns by `workers` processes on a fresh SQLite database in `folder`.

    With `standins` and their address the replies are delivered to them as well; without,
    they stay in the outbox. `first_of_all`: see `benchmarks.priority`.
    """
    url = f"sqlite:///{folder}/throughput-{time.monotonic_ns()}.db"
    engine = connect(url)
    upgrade(engine)
    store, bell = Store(engine), bell_for(engine)
    variables = {"LOKET_DATABASE_URL": url}
    if standins:
        variables |= standins[0].settings(int(standins[1].rsplit(":", 1)[1]))
    with ExitStack() as stack:
        started = [
            stack.enter_context(running(loket("worker"), variables, ready=says("worker: ready")))
            for _ in range(workers)
        ]
        fill(store, WARM, first=1, batch="warm")
        bell.ring()
        _until_done(store, WARM)
        if standins:
            _until_sent(store)
        before_s = _cpu_s(started)
        with realtime([each.pid for each in started], wanted=first_of_all):
            begun = fill(store, turns, first=100_000, batch="run")
            bell.ring()
            _until_done(store, WARM + turns)
            if standins:
                _until_sent(store)
        ended = _last(store, select(func.max(inbox.c.done_at)))
        sent = _last(store, select(func.max(outbox.c.sent_at))) if standins else ended
        used_s = _cpu_s(started) - before_s
        memory = tuple(each.memory() for each in started)
    engine.dispose()
    return Throughput(
        turns_s=turns / (ended - begun).total_seconds(),
        cpu_ms=used_s * 1000 / turns,
        sent_s=turns / (sent - begun).total_seconds() if standins else 0.0,
        memory=memory,
    )


def fill(store: Store, turns: int, *, first: int, batch: str) -> datetime:
    """Put `turns` messages of as many people as they need into the inbox; when that was."""
    now = datetime.now(UTC)
    rows = [
        Inbound(
            channel="messenger",
            external_id=f"{batch}-{at}",
            person=str(24_000_000 + person),
            kind=Kind.TEXT,
            text=text,
            language_hint="en",
            sent_at=now,
        )
        for at, (person, text) in enumerate(crowd(turns, language="en", first=first))
    ]
    with store.begin() as tx:
        tx.inbox.add(rows, now=now)
    return datetime.now(UTC)


def _until_done(store: Store, turns: int) -> None:
    end_s = time.monotonic() + LIMIT_S
    while True:
        with store.read() as tx:
            counts = tx.inbox.counts()
        if counts.get("dead"):
            raise RuntimeError(f"{counts['dead']} messages could not be processed")
        if counts.get("done", 0) >= turns:
            return
        if time.monotonic() > end_s:
            raise RuntimeError(f"after {LIMIT_S} s: {counts}")
        time.sleep(0.1)


def _until_sent(store: Store) -> None:
    end_s = time.monotonic() + LIMIT_S
    while time.monotonic() < end_s:
        with store.read() as tx:
            if tx.outbox.next_due(["messenger"]) is None:
                return
        time.sleep(0.1)
    raise RuntimeError("the outbox was not emptied")


def _last(store: Store, query: object) -> datetime:
    with store.read() as tx:
        found = tx.connection.execute(query).scalar()  # type: ignore[call-overload]
    assert isinstance(found, datetime)
    return found


def _cpu_s(started: list[Running]) -> float:
    return sum(each.cpu_now_s() for each in started)
