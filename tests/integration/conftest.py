"""Two whole deployments that last for all tests here, unlike in everything that may differ."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.institution_file import read
from bot.model import usable
from bot.sandbox.config import SlackMode, StandinConfig
from bot.sandbox.standins import Standins
from bot.speech import Speech, load
from bot.wiring.knowledge import open_knowledge
from tests.conftest import NewDatabase
from tests.integration.deployment import INSTITUTION, Deployment, deployed
from tests.integration.leaks import leaks
from tests.integration.officers import AMINA, JORIS, Officer

SQLITE, POSTGRES = "sqlite_loket", "postgres_loket"
TIMEOUT_S = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test on a deployment waits for its processes: more time than others have."""
    for item in items:
        if Path(__file__).parent in item.path.parents and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(TIMEOUT_S))


@pytest.fixture(scope="session")
def prepared() -> None:
    """A model and an index of the documents, so that no process has to make them."""
    try:
        usable()
    except SettingsError:
        subprocess.run([sys.executable, "-m", "bot", "train"], check=True)
    open_knowledge(read(INSTITUTION)).index()


@pytest.fixture(scope="session")
def speech() -> Speech:
    """What the institution says."""
    return load(read(INSTITUTION))


@pytest.fixture(scope="session")
def sqlite_loket(
    prepared: None, new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployment]:
    """SQLite; Telegram by webhook, Slack over HTTP."""
    folder = tmp_path_factory.mktemp("sqlite")
    with _started(Standins(), new_database("sqlite"), folder, "gateway", "worker") as one:
        yield one


@pytest.fixture(scope="session")
def postgres_loket(
    prepared: None, new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployment]:
    """PostgreSQL; Telegram by polling, Slack by Socket Mode."""
    standins = Standins(StandinConfig(slack_mode=SlackMode.SOCKET))
    folder, names = tmp_path_factory.mktemp("postgres"), ("gateway", "worker", "desk")
    more = {"LOKET_TELEGRAM_MODE": "polling"}
    with _started(standins, new_database("postgresql"), folder, *names, more=more) as one:
        yield one


@pytest.fixture(params=[SQLITE, POSTGRES])
def loket(request: pytest.FixtureRequest) -> Iterator[Deployment]:
    """Each of the two in turn, with empty chats; afterwards its logs hold nothing of them."""
    one: Deployment = request.getfixturevalue(request.param)
    yield one
    one.standins.clear_faults()  # a test that failed half-way leaves no trouble to the next
    try:
        one.settle()
        assert leaks(one) == []
    finally:
        one.standins.reset()
        one.people.clear()


@pytest.fixture
def amina(loket: Deployment) -> Officer:
    """An officer."""
    return Officer(deployment=loket, id=AMINA)


@pytest.fixture
def joris(loket: Deployment) -> Officer:
    """Her colleague."""
    return Officer(deployment=loket, id=JORIS)


@contextmanager
def _started(
    standins: Standins,
    url: str,
    folder: Path,
    *names: str,
    more: Mapping[str, str] | None = None,
) -> Iterator[Deployment]:
    with deployed(standins, url, folder, more=more) as one:
        one.start(*names)
        yield one
