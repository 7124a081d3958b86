"""Two workers on one database: each conversation is one's at a time, in order, said once."""

from sqlalchemy import func, select

from bot.store.tables import conversations, outbox
from tests.integration.deployment import Deployment
from tests.integration.ledger import faults

PEOPLE, MESSAGES = 12, 160


def test_two_workers_share_the_work_and_get_in_nobodys_way(loket: Deployment) -> None:
    crowd, holders, known = loket.crowd(PEOPLE, seed=7), set[str](), _newest(loket)
    loket.start("worker-2")
    try:
        crowd.write(MESSAGES)
        loket.until(lambda: _done(loket, holders), "everything handled and sent")
        assert len(holders) == 2
        assert _possible_repeats(loket, known) == []
        assert faults(loket.store, crowd.people, loket.standins) == []
    finally:
        loket.stop("worker-2")


def _done(loket: Deployment, holders: set[str]) -> bool:
    """Whether all is done; notes on the way who holds conversations."""
    query = select(conversations.c.claimed_by).where(conversations.c.claimed_by.is_not(None))
    with loket.store.read() as tx:
        holders.update(tx.connection.execute(query).scalars())
    return loket.is_settled


def _newest(loket: Deployment) -> int:
    """The id of the last message that went out before."""
    with loket.store.read() as tx:
        return tx.connection.execute(select(func.max(outbox.c.id))).scalar() or 0


def _possible_repeats(loket: Deployment, known: int) -> list[str]:
    """Sends that one worker took from the other."""
    query = select(outbox.c.cause).where(outbox.c.may_repeat, outbox.c.id > known)
    with loket.store.read() as tx:
        return list(tx.connection.execute(query).scalars())
