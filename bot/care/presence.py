"""Officers say that they are away or back; the bot tells people when nobody is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.care.availability import Present
from bot.messages import OfficerId
from bot.store.presences import Presence
from bot.store.store import Store, Tx

# Who neither moved a case nor said anything for so long does not work here any more.
FORGOTTEN_AFTER = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """What an officer can say of themselves; saying it again changes nothing but `until`."""

    store: Store
    clock: Callable[[], datetime]

    def away(self, *, by: OfficerId, until: datetime | None = None) -> Presence:
        """They are away `until` then; None: until they say that they are back."""
        return self._set(by, is_away=True, until=until)

    def back(self, *, by: OfficerId) -> Presence:
        """They are there."""
        return self._set(by, is_away=False, until=None)

    def of(self, officer: OfficerId) -> Presence:
        """What they said last; whoever said nothing is there."""
        now = self.clock()
        with self.store.read() as tx:
            known = {each.officer: each for each in tx.presences.all()}
        found = known.get(officer)
        if found is None or not _is_away(found, now):
            return Presence(
                officer=officer, is_away=False, until=None, at=found.at if found else now
            )
        return found

    def _set(self, officer: OfficerId, *, is_away: bool, until: datetime | None) -> Presence:
        said = Presence(officer=officer, is_away=is_away, until=until, at=self.clock())
        with self.store.begin() as tx:
            tx.presences.set(said)
        return said


def present(tx: Tx, *, now: datetime) -> Present:
    """Who is there at `now`."""
    known = [each for each in tx.presences.all() if _works_here(each, now)]
    away = [each for each in known if _is_away(each, now)]
    returns = [each.until for each in away if each.until is not None]
    return Present(known=len(known), away=len(away), back_at=min(returns, default=None))


def _works_here(presence: Presence, now: datetime) -> bool:
    returned = presence.until if presence.until and presence.until <= now else None
    return now - max(presence.at, returned or presence.at) < FORGOTTEN_AFTER or _is_away(
        presence, now
    )


def _is_away(presence: Presence, now: datetime) -> bool:
    return presence.is_away and (presence.until is None or presence.until > now)
