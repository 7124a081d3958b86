"""Both databases, each test with one of its own that is already migrated."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.store.store import Store
from tests import postgres
from tests.postgres import TEMPLATE, Postgres

ENGINES = ("sqlite", "postgresql")
NewDatabase = Callable[[str], str]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """The session's PostgreSQL, with a migrated database to copy."""
    with postgres.running() as server:
        server.create(TEMPLATE)
        _migrate(server.url(TEMPLATE))
        yield server


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NewDatabase:
    """Makes the URL of a migrated, empty database of an engine, as often as it is called."""
    template = tmp_path_factory.mktemp("template") / "loket.db"

    def make(engine: str) -> str:
        if engine == "postgresql":
            server: Postgres = request.getfixturevalue("postgres_server")
            return server.new_database(TEMPLATE)
        if not template.exists():
            _migrate(f"sqlite:///{template}")
        path = Path(shutil.copy(template, tmp_path_factory.mktemp("database") / "loket.db"))
        return f"sqlite:///{path}"

    return make


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> str:
    """A database of its own, on each engine in turn."""
    return new_database(request.param)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The same, opened."""
    engine = connect(database_url)
    yield Store(engine)
    engine.dispose()


def _migrate(url: str) -> None:
    engine = connect(url)
    upgrade(engine)
    engine.dispose()  # SQLite writes its log into the file, PostgreSQL lets it be copied
