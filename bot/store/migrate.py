"""Brings a database to the shape of `store.tables`, by Alembic's migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreUnavailable

FOLDER = Path(__file__).parent / "migrations"
LOCK = 1_280_263_508  # any number, the same for all: two migrations at once wait for each other


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing.

    Raises: StoreUnavailable when the database cannot be reached.
    """
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
    head = ScriptDirectory.from_config(_config()).get_current_head()
    try:
        with engine.execution_options(reads_only=True).connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == head
    except DBAPIError as error:
        raise StoreUnavailable("store.unavailable") from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
