"""Another process builds the index, or says that the documents have faults."""

from pathlib import Path
from subprocess import CalledProcessError

import pytest

from bot.encoder import universal
from bot.errors import SettingsError
from bot.institution import FAST
from bot.knowledge.storage import Source, is_built, open_index
from bot.wiring.building import built_apart


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "documents" / "nl" / "city" / "parkeren.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Parkeren\n---\nEen vergunning kost 10 euro.\n", encoding="utf-8")
    (path.parent.parent / "bus").mkdir()
    (path.parent.parent / "bus" / "kaart.md").write_text("no title", encoding="utf-8")
    return Source(folder=tmp_path / "documents", collections=frozenset({"city"}), language="nl")


def test_what_is_built_apart_is_the_index_of_the_source(source: Source, tmp_path: Path) -> None:
    path = built_apart(source, tmp_path / "cache", FAST)
    assert is_built(source, tmp_path / "cache", universal())
    assert [each.id for each in open_index(path, universal()).documents] == ["city/parkeren"]


def test_documents_with_faults_are_told_apart(source: Source, tmp_path: Path) -> None:
    every = Source(folder=source.folder, language="nl")
    with pytest.raises(SettingsError):
        built_apart(every, tmp_path / "cache", FAST)


def test_any_other_failure_is_one(source: Source, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder must be", encoding="utf-8")
    with pytest.raises(CalledProcessError):
        built_apart(source, tmp_path / "cache", FAST)
