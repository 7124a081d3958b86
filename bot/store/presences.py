"""Which officers there are, and which of them are away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.messages import OfficerId
from bot.store.conversations import insert_once
from bot.store.tables import presences


@dataclass(frozen=True, kw_only=True)
class Presence:
    """What an officer said last. `at` is when they said it, or last did something.

    `until` is for who is away: None, until they say otherwise.
    """

    officer: OfficerId
    is_away: bool
    until: datetime | None
    at: datetime


@dataclass(frozen=True)
class Presences:
    """The table of officers inside one transaction."""

    connection: Connection

    def all(self) -> list[Presence]:
        """Everybody that is known, in the order of their ids."""
        rows = self.connection.execute(select(presences).order_by(presences.c.officer))
        return [
            Presence(
                officer=OfficerId(row.officer), is_away=row.is_away, until=row.until, at=row.at
            )
            for row in rows
        ]

    def set(self, said: Presence) -> None:
        """Keep what they say, instead of what they said before."""
        self._known(said.officer, said.at)
        self.connection.execute(
            update(presences).where(presences.c.officer == said.officer).values(**vars(said))
        )

    def seen(self, officer: OfficerId, *, at: datetime) -> None:
        """They did something; whether they are away is theirs to say."""
        self._known(officer, at)
        self.connection.execute(
            update(presences).where(presences.c.officer == officer).values(at=at)
        )

    def _known(self, officer: OfficerId, at: datetime) -> None:
        row = {"officer": officer, "at": at}
        self.connection.execute(insert_once(self.connection, presences, ["officer"]), [row])
