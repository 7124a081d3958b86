"""Everything that is wrong at the start is said at once, with its place and its mend."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.processes import environment
from tests.source import ROOT

INSTITUTION = """\
name: Dorp
kind: shop
languages: [nl]
hours: {monday: ["12:00-09:00"]}
colour: blue
"""
DOCUMENT = """\
---
title: Parking
url: https://example.org/parking
owner: Mobility
effective: soon
---
# Parking
Free on Sundays.
"""
SETTINGS = {
    "LOKET_PORT": "soon",
    "LOKET_TELEGRAM_SECRET": "a secret without its token",
    "LOKET_SLACK_BOT_TOKEN": "xoxb-1",
    "LOKET_DATABASE_URL": "sqlite:///loket.db",
}
ALWAYS = (
    r"LOKET_PORT .*: give a number",
    r"LOKET_TELEGRAM_TOKEN is missing: BotFather gives it",
    r"LOKET_SLACK_APP_TOKEN .* or LOKET_SLACK_SIGNING_SECRET .* is missing",
    r"institution\.yml:2: kind: must be authority, service or both",
    r"institution\.yml:4: hours: ",
    r"institution\.yml:5: colour: unknown key; known are",
    r"sqlite:///loket\.db: is not migrated; run `loket db upgrade`",
)
MODEL = r"models/: there is no model; run `loket train`"
DOCUMENTS = (
    r"data/knowledge/nl/parking\.md:5: effective",
    r"data/knowledge/nl/parking\.md:\d+: .*reviewed",
)
OF_A_WORKER = (*ALWAYS, *DOCUMENTS, MODEL)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder in which everything is wrong that can be."""
    (tmp_path / "institution.yml").write_text(INSTITUTION, encoding="utf-8")
    (tmp_path / "data/knowledge/nl").mkdir(parents=True)
    (tmp_path / "data/knowledge/nl/parking.md").write_text(DOCUMENT, encoding="utf-8")
    for name in ("config.yml", "domain.yml", "data/texts", "data/safety", "actions", "bot"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def started(role: str, folder: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", role]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("gateway", ALWAYS),
        ("desk", ALWAYS),
        ("worker", OF_A_WORKER),
        ("up", OF_A_WORKER),
        ("doctor", OF_A_WORKER),
    ],
)
def test_all_faults_are_named_at_once(role: str, expected: tuple[str, ...], broken: Path) -> None:
    ended = started(role, broken, SETTINGS)
    told = ended.stdout + ended.stderr
    assert [each for each in expected if not re.search(each, told)] == []
    assert ended.returncode == 1
    assert "Traceback" not in told
    assert "a secret without its token" not in told


@pytest.mark.parametrize("role", ["worker", "up", "doctor"])
def test_a_file_that_cannot_be_read_hides_no_other_fault(role: str, broken: Path) -> None:
    (broken / "institution.yml").write_text("name: [Dorp\nkind: both\n", encoding="utf-8")
    ended = started(role, broken, {**SETTINGS, "LOKET_DATABASE_URL": "mysql://nowhere"})
    told = ended.stdout + ended.stderr
    expected = (*ALWAYS[:3], *DOCUMENTS, MODEL, r"institution\.yml:2: is not YAML: ")
    expected += (r"LOKET_DATABASE_URL must begin with sqlite:// or postgresql://",)
    assert [each for each in expected if not re.search(each, told)] == []
    assert ended.returncode == 1
    assert "Traceback" not in told


@pytest.mark.parametrize("role", ["gateway", "worker", "desk", "up", "doctor"])
def test_an_empty_folder_is_no_reason_for_a_traceback(role: str, tmp_path: Path) -> None:
    (tmp_path / "bot").symlink_to(ROOT / "bot")
    (tmp_path / "actions").symlink_to(ROOT / "actions")
    ended = started(role, tmp_path, {})
    told = ended.stdout + ended.stderr
    assert re.search(r"institution\.yml: cannot be read|not in this folder", told)
    assert ended.returncode == 1
    assert "Traceback" not in told
