"""The worker's loop over deadlines: it tells, wakes the deliverers and survives a fault."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

import pytest

from bot.errors import StoreUnavailable
from bot.worker.deadlines import Deadlines
from tests.bot.store.rows import NOW


@dataclass
class Scripted:
    """Tells of so many, one look after the other; an error is raised."""

    script: list[int | Exception]
    asked: list[datetime] = field(default_factory=list)

    def some(self, *, now: datetime) -> int:
        self.asked.append(now)
        told = self.script.pop(0) if self.script else 0
        if isinstance(told, Exception):
            raise told
        return told


def loop(alerts: Scripted, rings: list[str]) -> Deadlines:
    return Deadlines(
        alerts=cast("Any", alerts), clock=lambda: NOW, ring=lambda: rings.append("ring")
    )


def test_it_looks_until_nothing_is_left_and_wakes_the_deliverers() -> None:
    alerts, rings = Scripted([50, 3]), list[str]()
    asyncio.run(loop(alerts, rings).once())
    assert (alerts.asked, rings) == ([NOW] * 3, ["ring"] * 2)


@pytest.mark.parametrize("fault", [StoreUnavailable("store.unavailable"), ValueError("x")])
def test_a_fault_does_not_end_it(fault: Exception, caplog: pytest.LogCaptureFixture) -> None:
    alerts = Scripted([fault])

    async def run() -> None:
        stopping = asyncio.Event()
        running = asyncio.create_task(loop(alerts, []).run(stopping))
        await asyncio.sleep(0.05)
        assert not running.done()
        stopping.set()
        await running

    asyncio.run(run())
    [record] = caplog.records
    assert record.getMessage() in (
        "deadlines.store_unavailable",
        "deadlines.failed kind=ValueError",
    )
