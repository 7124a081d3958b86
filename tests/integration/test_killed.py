"""SIGKILL at any moment: workers and gateways that die lose nothing, double nothing, mix up
nothing, and what they may have sent twice is marked.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from bot.sandbox.standins import Standins
from bot.store.tables import inbox, outbox
from tests.conftest import NewDatabase
from tests.integration.conftest import SQLITE
from tests.integration.deployment import Deployment, deployed
from tests.integration.leaks import leaks
from tests.integration.ledger import faults

PEOPLE, MESSAGES = 50, 500
WORKERS = ("worker", "worker-2")
SEED = 20
MOMENT_S = 0.03


@pytest.fixture
def town(
    request: pytest.FixtureRequest, prepared: None, new_database: NewDatabase, tmp_path: Path
) -> Iterator[Deployment]:
    """A deployment of its own, on the engine that the test names, without a worker yet."""
    with deployed(Standins(), new_database(request.param), tmp_path) as one:
        one.start("gateway")
        yield one


def calls(loket: Deployment) -> int:
    """How often a platform was called so far."""
    standins = loket.standins
    return len(standins.telegram.calls) + len(standins.graph.calls) + len(standins.slack.calls)


def at_some_moment(loket: Deployment, random: Random, *, calls_ahead: int) -> None:
    """Wait for a moment in the midst of work: so many calls on, and a little more."""
    wanted = calls(loket) + random.randint(1, calls_ahead)
    loket.until(lambda: calls(loket) >= wanted, "work")
    time.sleep(random.uniform(0, MOMENT_S))


def cut_off(loket: Deployment) -> tuple[int, int]:
    """How many turns and sends were broken off."""
    with loket.store.read() as tx:
        turns = select(func.count()).where(inbox.c.attempts > 1)
        sends = select(func.count()).where(outbox.c.may_repeat)
        one, other = (tx.connection.execute(each).scalar_one() for each in (turns, sends))
        return one, other


def failures(loket: Deployment) -> list[str]:
    """What was given up or failed, which a kill is no reason for."""
    query = select(inbox.c.id, inbox.c.error).where((inbox.c.failures > 0) | (inbox.c.error != ""))
    with loket.store.read() as tx:
        return [f"{row.id}: {row.error}" for row in tx.connection.execute(query)]


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("town", "rounds"), [("sqlite", 10), ("postgresql", 3)], indirect=["town"])
def test_workers_killed_in_the_midst_of_work(town: Deployment, rounds: int) -> None:
    crowd, random = town.crowd(PEOPLE, seed=SEED), Random(SEED)
    for _ in range(rounds):
        town.start(*WORKERS)
        crowd.write(MESSAGES // 10)
        for victim in random.sample(WORKERS, k=2):
            at_some_moment(town, random, calls_ahead=25)
            town.kill(victim)
    town.start(*WORKERS)
    town.settle()
    assert failures(town) == []
    assert faults(town.store, crowd.people, town.standins) == []
    assert leaks(town) == []
    assert min(cut_off(town)) > 0, "the kills came too late to show anything"


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("loket", [SQLITE], indirect=True)
def test_gateways_killed_while_platforms_deliver(loket: Deployment) -> None:
    crowd, random = loket.crowd(PEOPLE, seed=SEED + 1), Random(SEED + 1)
    for _ in range(8):
        crowd.write(25)
        tries = deliveries(loket) + random.randint(1, 15)
        loket.until(lambda wanted=tries: deliveries(loket) >= wanted, "deliveries")  # type: ignore[misc]
        time.sleep(random.uniform(0, MOMENT_S))
        loket.kill("gateway")
        crowd.write(5)  # nobody is there
        loket.start("gateway")
    loket.settle()
    assert any(each.status is None for each in loket.standins.graph.deliveries)
    assert faults(loket.store, crowd.people, loket.standins) == []


def deliveries(loket: Deployment) -> int:
    """How often a webhook was tried."""
    return len(loket.standins.telegram.deliveries) + len(loket.standins.graph.deliveries)
