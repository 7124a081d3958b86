"""Which processes are at work: each writes down from time to time that it is there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.store.conversations import insert_once
from bot.store.tables import heartbeats

EVERY = timedelta(seconds=10)
GONE_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Heartbeats:
    """The table of heartbeats inside one transaction."""

    connection: Connection

    def beat(self, name: str, role: str, *, now: datetime) -> None:
        """This process is at work; those long gone are forgotten."""
        stale = (heartbeats.c.at < now - GONE_AFTER) | (heartbeats.c.name == name)
        self.connection.execute(delete(heartbeats).where(stale))
        row = {"name": name, "role": role, "at": now}
        self.connection.execute(insert_once(self.connection, heartbeats, ["name"]), [row])

    def stop(self, name: str) -> None:
        """This process ends."""
        self.connection.execute(delete(heartbeats).where(heartbeats.c.name == name))

    def is_there(self, role: str, *, now: datetime) -> bool:
        """Whether a process of this role was there lately."""
        query = select(heartbeats.c.name).where(
            heartbeats.c.role == role, heartbeats.c.at >= now - GONE_AFTER
        )
        return self.connection.execute(query).first() is not None
