"""Migrations: from nothing to the tables as they are, whoever runs them, however often."""

from functools import partial
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.errors import StoreUnavailable
from bot.store.engine import connect
from bot.store.migrate import FOLDER, is_current, upgrade
from bot.store.store import Store
from bot.store.tables import metadata
from tests.bot.store.rows import NOW, at_once
from tests.postgres import Postgres

DAY = f"{NOW:%Y-%m-%d %H:%M:%S.%f}"
PLACE = ("city/passport", "cost")
FORMER = [
    (
        "section_versions",
        "hash document section language title heading text url owner cited_at",
        [(code, *PLACE, code, "T", "T", "Text.", "", "", DAY) for code in ("en", "nl")],
    ),
    (
        "corrections",
        "document section language kind hash index_version at",
        [(*PLACE, code, "changed", code, "v", DAY) for code in ("en", "nl")],
    ),
]


def test_migrating_from_nothing_gives_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_migrated_database_is_current(store: Store) -> None:
    assert is_current(store.engine)
    upgrade(store.engine)
    assert is_current(store.engine)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_two_that_migrate_at_once_wait_for_each_other(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/empty.db"
    if engine == "postgresql":
        server: Postgres = request.getfixturevalue("postgres_server")
        url = server.new_database()
    engines = [connect(url) for _ in range(3)]
    assert not is_current(engines[0])
    assert at_once([partial(upgrade, each) for each in engines]) == [None] * 3
    assert is_current(engines[0])
    for each in engines:
        each.dispose()


def test_corrections_that_have_a_card_each_keep_it(store: Store) -> None:
    with store.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.downgrade(config, "0005")
        for table, names, rows in FORMER:
            values = ", ".join(f":{name}" for name in names.split())
            columns = ", ".join(names.split())
            insert = text(f"INSERT INTO {table} ({columns}) VALUES ({values})")  # noqa: S608
            for row in rows:
                connection.execute(insert, dict(zip(names.split(), row, strict=True)))
    upgrade(store.engine)
    with store.read() as tx:
        assert [each.card for each in tx.corrections.pending()] == [1, 2]


def test_a_server_that_is_away_is_no_bug(tmp_path: Path) -> None:
    nobody = connect(f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(StoreUnavailable):
        is_current(nobody)
    with pytest.raises(StoreUnavailable):
        upgrade(nobody)
