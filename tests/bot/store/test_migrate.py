"""Migrations: from nothing to the tables as they are, whoever runs them, however often."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.care.case import Alert, Deadline, Priority
from bot.errors import StoreUnavailable
from bot.messages import CaseId
from bot.store.alerts import Horizon
from bot.store.engine import connect
from bot.store.migrate import FOLDER, is_current, upgrade
from bot.store.store import Store
from bot.store.tables import metadata
from tests.bot.store.rows import NOW, at_once
from tests.postgres import Postgres

DAY = f"{NOW:%Y-%m-%d %H:%M:%S.%f}"
FUTURE = datetime(2999, 2, 1, tzinfo=UTC)
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
    rows = [
        (table, dict(zip(names.split(), row, strict=True)))
        for table, names, several in FORMER
        for row in several
    ]
    downgraded(store, "0005", *rows)
    upgrade(store.engine)
    with store.read() as tx:
        assert [each.card for each in tx.corrections.pending()] == [1, 2]


def downgraded(store: Store, revision: str, *rows: tuple[str, dict[str, Any]]) -> None:
    """Make it the database of an earlier version that holds `rows`."""
    with store.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        for table, row in rows:
            columns = ", ".join(f'"{name}"' for name in row)
            values = ", ".join(f":{name}" for name in row)
            insert = f"INSERT INTO {table} ({columns}) VALUES ({values})"  # noqa: S608
            connection.execute(text(insert), row)


def moved(number: int, case: int, move: str, hour: int) -> tuple[str, dict[str, Any]]:
    """A line of history, at an hour of one day."""
    at = f"{NOW:%Y-%m-%d} {hour:02}:00:00.000000"
    row = {
        "id": number,
        "case": case,
        "at": at,
        "move": move,
        "state": "waiting",
        "cause": str(number),
    }
    return "case_events", row


def test_cases_that_were_answered_and_wait_are_known_to(store: Store) -> None:
    person = {"id": 1, "channel": "telegram", "person": "1", "created_at": DAY}
    common = {"conversation": 1, "topic": "fault", "priority": "low", "language": "en"}
    common |= {"what": "x", "opened_at": DAY, "due_at": DAY}
    states = {1: "asked", 2: "claimed", 3: "waiting"}
    cases = [
        ("cases", {**common, "id": each, "number": f"{each}", "cause": f"{each}", "state": state})
        for each, state in states.items()
    ]
    history = [
        moved(1, 1, "ask_back", 10),
        moved(2, 1, "ask_back", 11),
        moved(3, 2, "claim", 10),
        moved(4, 2, "reply", 12),
        moved(5, 3, "resolve", 10),
        moved(6, 3, "reopen", 11),
    ]
    downgraded(store, "0006", ("conversations", person), *cases, *history)
    upgrade(store.engine)
    with store.read() as tx:
        found = [tx.cases.get(CaseId(each)) for each in states]
    hours = [
        tuple(at and at.hour for at in (each.first_answered_at, each.paused_at)) for each in found
    ]
    assert hours == [(10, 11), (12, None), (None, None)]


def test_nobody_is_told_of_what_was_late_before(store: Store) -> None:
    person = {"id": 1, "channel": "telegram", "person": "1", "created_at": DAY}
    common = {"conversation": 1, "topic": "fault", "priority": "low", "language": "en"}
    common |= {"what": "x", "opened_at": DAY, "state": "waiting"}
    rows = [
        ("cases", {**common, "id": each, "number": f"{each}", "cause": f"{each}", "due_at": due})
        for each, due in enumerate((DAY, "2999-01-01 00:00:00.000000"), 1)
    ]
    downgraded(store, "0007", ("conversations", person), *rows)
    upgrade(store.engine)
    late = [
        Horizon(alert=Alert.LATE, deadline=Deadline.FIRST, priority=each, until=FUTURE)
        for each in Priority
    ]
    with store.read() as tx:
        assert tx.alerts.due(late, now=FUTURE, limit=5) == [(2, Alert.LATE, Deadline.FIRST)]


def test_officers_who_worked_before_are_known(store: Store) -> None:
    person = {"id": 1, "channel": "telegram", "person": "1", "created_at": DAY}
    case = {"id": 1, "number": "1", "cause": "1", "conversation": 1, "topic": "fault"}
    case |= {"priority": "low", "language": "en", "what": "x", "opened_at": DAY, "due_at": DAY}
    history = [moved(number, 1, "claim", 9 + number) for number in (1, 2)]
    for _, row in history:
        row["officer"] = "U1"
    rows = [("conversations", person), ("cases", case | {"state": "claimed"}), *history]
    downgraded(store, "0008", *rows)
    upgrade(store.engine)
    with store.read() as tx:
        [known] = tx.presences.all()
    assert (known.officer, known.is_away, known.at.hour) == ("U1", False, 11)


def test_a_server_that_is_away_is_no_bug(tmp_path: Path) -> None:
    nobody = connect(f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(StoreUnavailable):
        is_current(nobody)
    with pytest.raises(StoreUnavailable):
        upgrade(nobody)
