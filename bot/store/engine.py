"""Makes the database engine: SQLite in WAL mode, or PostgreSQL by psycopg 3."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

BUSY_MS = 10_000  # how long SQLite waits for another process's transaction
CONNECT_S = 5


def url_of(text: str) -> URL:
    """The URL with the driver that we use.

    Raises: ValueError for anything but SQLite and PostgreSQL.
    """
    try:
        url = make_url(text)
    except Exception as error:
        raise ValueError("is not a database URL") from error
    family = url.get_backend_name()
    if family in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if family == "sqlite":
        return url.set(drivername="sqlite")
    raise ValueError("must begin with sqlite:// or postgresql://")


def connect(text: str) -> Engine:
    """An engine for `text`; the folder of a SQLite file is made if it is missing."""
    url = url_of(text)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    arguments = {"connect_timeout": CONNECT_S}
    return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=arguments)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see `_begin`
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    # Taking the write lock at once: a transaction that reads first and then writes
    # would be refused when another process wrote in between.
    if connection.get_execution_options().get("reads_only"):
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
