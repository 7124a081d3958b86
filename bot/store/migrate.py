"""Brings a database to the shape of `store.tables`, by Alembic's migrations."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, column, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreUnavailable

FOLDER = Path(__file__).parent / "migrations"
VERSIONS = "alembic_version"  # Alembic's own table
LOCK = 1_280_263_508  # any number, the same for all: two migrations at once wait for each other


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing.

    Raises: StoreUnavailable when the database cannot be reached.
    """
    from alembic import command  # 11 MB that the gateway has no use for

    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError as error:
        raise StoreUnavailable("store.unavailable") from error


def is_current(engine: Engine) -> bool:
    """Whether no migration is missing.

    Raises: StoreUnavailable when the database cannot be reached.
    """
    try:
        with engine.execution_options(reads_only=True).connect() as connection:
            if not inspect(connection).has_table(VERSIONS):
                return False
            found = connection.execute(
                select(column("version_num")).select_from(table(VERSIONS))
            ).scalar()
    except DBAPIError as error:
        raise StoreUnavailable("store.unavailable") from error
    return bool(found == newest())


def newest() -> str:
    """The name of the last migration: each file begins with its own, and they count up."""
    return max(path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
