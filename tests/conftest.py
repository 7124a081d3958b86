"""Both databases, migrated and empty for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.store.store import Store
from bot.store.tables import metadata
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


@pytest.fixture(scope="session")
def one_postgres_database(new_database: NewDatabase) -> str:
    """A database that tests use one after the other; making one for each takes long."""
    return new_database("postgresql")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> str:
    """An empty database, on each engine in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("one_postgres_database")
        _empty(url)
        return url
    return new_database(request.param)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The same, opened."""
    engine = connect(database_url)
    yield Store(engine)
    engine.dispose()


def _empty(url: str) -> None:
    engine = connect(url)
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '10s'"))  # a test left one open
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    engine.dispose()


def _migrate(url: str) -> None:
    engine = connect(url)
    upgrade(engine)
    engine.dispose()  # SQLite writes its log into the file, PostgreSQL lets it be copied
