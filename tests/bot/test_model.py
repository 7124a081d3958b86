"""Which model belongs to the files: trained again when one of them changes."""

import os
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.model import current, fingerprint, set_aside, usable

FILES = {
    "config.yml": "pipeline: []",
    "domain.yml": "intents: []",
    "data/nlu/en/talk.yml": "nlu: []",
    "data/rules/talk.yml": "rules: []",
    "data/lookup/lines.yml": "[]",
    "actions/greet.py": "",
    "bot/dialogue/agent.py": "",
    "bot/dialogue/notes.md": "",
    "bot/flow.py": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_only_what_a_model_is_made_of_makes_another(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("changed")
    is_same = name in ("bot/flow.py", "bot/dialogue/notes.md")
    assert (fingerprint(project) == before) is is_same


def test_a_new_file_makes_another(project: Path) -> None:
    before = fingerprint(project)
    (project / "data/nlu/en/new.yml").write_text("nlu: []")
    assert fingerprint(project) != before


def test_the_model_of_these_files_is_used(project: Path) -> None:
    model = trained(project, current(project).name)
    trained(project, "newer.tar.gz")
    assert usable(project) == model


def test_else_the_newest_one_is(project: Path) -> None:
    trained(project, "older.tar.gz", age_s=60)
    newest = trained(project, "newer.tar.gz")
    trained(project, "half.new")
    assert usable(project) == newest


def test_one_that_was_refused_is_not_used(project: Path) -> None:
    present = trained(project, "older.tar.gz", age_s=60)
    trained(project, set_aside(current(project)).name)
    assert usable(project) == present


def test_without_any_the_operator_is_told(project: Path) -> None:
    with pytest.raises(SettingsError, match="loket train"):
        usable(project)


def trained(project: Path, name: str, *, age_s: int = 0) -> Path:
    path = project / "models" / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age_s))
    return path
