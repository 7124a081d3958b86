"""PostgreSQL stopped and started in the midst of work: what was not stored was not taken."""

import httpx
import pytest

from tests.integration.conftest import POSTGRES
from tests.integration.deployment import Deployment
from tests.integration.ledger import faults
from tests.integration.people import Crowd
from tests.postgres import Postgres

PEOPLE = 20


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("loket", [POSTGRES], indirect=True)
def test_a_database_that_goes_and_comes_back(loket: Deployment, postgres_server: Postgres) -> None:
    processes = {name: each.id for name, each in loket.processes.items()}
    crowd = loket.crowd(PEOPLE, seed=3)
    for _ in range(2):
        crowd.write(40)
        loket.until(lambda: sum(len(each.read) for each in crowd.people) >= 10, "work under way")
        _away(loket, postgres_server, crowd)
    crowd.write(20)
    loket.settle()
    assert faults(loket.store, crowd.people, loket.standins) == []
    assert {name: each.id for name, each in loket.processes.items() if each.is_running} == processes
    assert httpx.get(f"{loket.url}/readyz", trust_env=False).status_code == 200


def _away(loket: Deployment, server: Postgres, crowd: Crowd) -> None:
    """Stop the server, let people write and the platforms deliver, start it again."""
    graph = loket.standins.graph
    refused, known = _refusals(loket), len(graph.events)
    server.stop()
    try:
        crowd.write(20)
        loket.until(lambda: _refusals(loket) > refused, "a refusal", timeout_s=20)
        answer = httpx.get(f"{loket.url}/readyz", trust_env=False, timeout=20)
        assert (answer.status_code, answer.json()["problems"]) == (503, ["database"])
        assert httpx.get(f"{loket.url}/healthz", trust_env=False).status_code == 200
        written = [each for each in graph.events[known:] if not each["message"].get("is_echo")]
        assert written
        assert [each for each in written if each not in graph.pending] == []
    finally:
        server.start()


def _refusals(loket: Deployment) -> int:
    """How often a platform was told to come again."""
    return sum(each.status == 503 for each in loket.standins.graph.deliveries)
