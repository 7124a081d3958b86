"""`loket gaps` as an editor reads it, on both databases."""

import csv
import io
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.gaps import command
from bot.store.store import Store
from tests.bot.store.rows import conversation
from tests.bot.store.test_answers import kept, new
from tests.source import ROOT

FILES = ("config.yml", "domain.yml", "institution.yml", "data/texts")
PAGES = ("city/passport.md", "bus/pets-on-board.md")
NOW = datetime.now(tz=UTC)
ASKED = (
    ("1", "en", "May I fly my drone in the park?", "nothing_found", 1),
    ("2", "nl", "Mag ik met mijn drone vliegen in het park?", "nothing_found", 1),
    ("3", "en", "=HYPERLINK(1) of 0470 12 34 56", "unsure", 2),
    ("4", "fr", "Combien coûte un passeport ?", "unsure", 60),
)


@pytest.fixture
def project(
    tmp_path: Path, database_url: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> Store:
    """A project with two documents, and what people asked some days ago."""
    for name in (*FILES, *(f"data/knowledge/en/{page}" for page in PAGES)):
        source, place = ROOT / name, tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, place) if source.is_dir() else shutil.copy(source, place)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOKET_DATABASE_URL", database_url)
    for person, language, question, reason, days in ASKED:
        one = conversation(store, person)
        said = {"language": language, "question": question, "reason": reason, "sections": ()}
        kept(store, new(one, f"in:{person}:0", **said, at=NOW - timedelta(days=days)))
    return store


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_topics_tell_what_to_write(project: Store) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stderr == "3 questions in vain, 2 topics\n"
    first, counts, near, *examples = result.stdout.splitlines()[:5]
    assert first.split()[0] == "2"
    assert "drone" in first
    assert counts.strip() == "en 1, nl 1; nothing found 2; people 2"
    assert near.strip().startswith("write: nothing comes near")
    assert {line.strip(" -") for line in examples} == {ASKED[0][2], ASKED[1][2]}


def test_a_section_that_comes_near_is_named_for_mending(project: Store) -> None:
    result = run("--since", "12w", "--format", "json")
    nearest = {row["question"]: row["nearest"] for row in json.loads(result.stdout)}
    assert nearest[ASKED[3][2]]["document"] == "en/city/passport"
    assert nearest[ASKED[3][2]]["is_near"] is True


def test_a_spreadsheet_calculates_nothing_and_shows_nobody(project: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    assert [row["count"] for row in rows] == ["2", "1"]
    assert rows[1]["topic"] == "'=HYPERLINK(1) of [phone]"


def test_nothing_asked_in_vain_is_no_failure(project: Store) -> None:
    result = run("--since", "1h")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 questions in vain, 0 topics\n"


def test_a_span_that_is_none_is_wrong_usage() -> None:
    result = run("--since", "soon")
    assert result.exit_code == 2
    assert "soon is no span of time; write 12h, 30d or 4w" in result.stderr
