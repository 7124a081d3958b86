"""The shared parts: built when all is well, every fault named at once when not."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.institution import Institution
from bot.wiring.parts import MAX_CHARS, Faults, parts
from tests.conftest import NewDatabase

BROKEN = "name: Dorp\nkind: shop\nlanguages: [nl]\nhours: {monday: ['09:00-12:00']}\n"


def sound(url: str) -> dict[str, str]:
    return {"LOKET_DATABASE_URL": url, "LOKET_INSTITUTION": "tests/institution.yml"}


def told(variables: dict[str, str], **more: object) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        parts(variables, **more)  # type: ignore[arg-type]
    return raised.value.problems


def test_all_is_well(database_url: str) -> None:
    built = parts(sound(database_url))
    assert built.institution.default_language == "nl"
    with built.store.read() as tx:
        assert tx.inbox.counts() == {}
    assert MAX_CHARS["telegram"] == 4096
    built.store.engine.dispose()


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "institution.yml"
    file.write_text(BROKEN)
    database = f"sqlite:///{tmp_path}/empty.db"
    faulty = {"LOKET_PORT": "soon", "LOKET_INSTITUTION": str(file), "LOKET_DATABASE_URL": database}
    assert [problem.split(":")[0] for problem in told(faulty)] == [
        "LOKET_PORT is not a port",
        str(file),
        "sqlite",
    ]


def test_a_roles_own_checks_are_named_beside_the_rest(tmp_path: Path) -> None:
    def has_nothing(_: Institution) -> None:
        raise SettingsError(["there is nothing; make something"])

    empty = sound(f"sqlite:///{tmp_path}/empty.db")
    problems = told(empty, more=(has_nothing,))
    assert problems[0] == "there is nothing; make something"
    assert "run `loket db upgrade`" in problems[1]


def test_a_country_without_holidays_is_named(tmp_path: Path, new_database: NewDatabase) -> None:
    file = tmp_path / "institution.yml"
    text = Path("tests/institution.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("country: BE", "country: XX"), encoding="utf-8")
    variables = {**sound(new_database("sqlite")), "LOKET_INSTITUTION": str(file)}
    [problem] = told(variables)
    assert problem.startswith(f"{file}: country")


def test_a_database_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://loket:hush@/loket?host={tmp_path}"
    [problem] = told(sound(url))
    assert "does not answer" in problem
    assert "hush" not in problem


def test_a_fault_is_told_once() -> None:
    def fail() -> None:
        raise SettingsError(["the same"])

    faults = Faults()
    faults.attempt(fail)
    faults.attempt(fail)
    assert faults.found == ["the same"]
