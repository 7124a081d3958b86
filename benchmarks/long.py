"""What a turn costs at the beginning of a conversation, and after a thousand."""

import asyncio
import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.messages import questions
from bot.messages import Inbound, Kind
from bot.store.bells import bell_for
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.wiring import worker
from bot.wiring.parts import environment, now, parts
from bot.worker.turns import Turns

AROUND = 8  # turns on either side, so that one odd turn does not decide


@dataclass(frozen=True, kw_only=True)
class Cost:
    """CPU milliseconds of a turn, medians around the 10th and the last."""

    early: float
    late: float

    @property
    def ratio(self) -> float:
        """How much dearer the last turns are."""
        return self.late / self.early


def measure(folder: Path, *, turns: int = 1000) -> Cost:
    """One person asks `turns` questions, in this process, on a fresh SQLite database."""
    url = f"sqlite:///{folder}/long.db"
    upgrade(connect(url))
    built = worker.build(parts({**environment(), "LOKET_DATABASE_URL": url}))
    store = built.parts.store
    bell = bell_for(store.engine)
    loop = Turns(
        name="long", store=store, flow=built.flow(), bell=bell, clock=now, ring=lambda: None
    )
    took = asyncio.run(_all(loop, turns))
    bell.close()
    store.engine.dispose()
    return Cost(
        early=statistics.median(took[10 - AROUND : 10 + AROUND]),
        late=statistics.median(took[turns - 2 * AROUND :]),
    )


async def _all(loop: Turns, turns: int) -> list[float]:
    took = []
    for at, text in enumerate(questions("en", turns)):
        moment = datetime.now(UTC)
        row = Inbound(
            channel="messenger",
            external_id=f"long-{at}",
            person="24100999",
            kind=Kind.TEXT,
            text=text,
            language_hint="en",
            sent_at=moment,
        )
        with loop.store.begin() as tx:
            tx.inbox.add([row], now=moment)
        started_s = time.process_time()
        if await loop.once() != 1:
            raise RuntimeError(f"turn {at + 1} was not taken")
        took.append((time.process_time() - started_s) * 1000)
    return took
