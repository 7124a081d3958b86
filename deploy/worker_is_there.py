"""Exit code 0 when the worker of this container wrote its heartbeat lately, else 1."""

import sys
from datetime import UTC, datetime

from sqlalchemy import select

from bot.settings import Settings
from bot.store.engine import connect
from bot.store.heartbeats import GONE_AFTER
from bot.store.store import Store
from bot.store.tables import heartbeats
from bot.wiring.parts import environment
from bot.worker.names import new_name


def is_there(store: Store, *, me: str, now: datetime) -> bool:
    """Whether a worker is at work where `me`, a worker's name, says that we are."""
    place = me.rsplit(":", 2)[0]
    query = select(heartbeats.c.name).where(
        heartbeats.c.role == "worker",
        heartbeats.c.name.startswith(f"{place}:", autoescape=True),
        heartbeats.c.at >= now - GONE_AFTER,
    )
    with store.read() as tx:
        return tx.connection.execute(query).first() is not None


if __name__ == "__main__":
    ours = Store(connect(Settings.read(environment()).database_url))
    sys.exit(0 if is_there(ours, me=new_name(), now=datetime.now(UTC)) else 1)
