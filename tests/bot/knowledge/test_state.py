"""A changed byte is noticed; what did not change is not read again."""

import os
from pathlib import Path

import pytest

from bot.knowledge.state import Seen, state

LONG_AGO = 1_000_000_000


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "parking.md"
    path.parent.mkdir()
    path.write_text("10 euros", encoding="utf-8")
    return path


def test_a_change_of_the_same_size_is_noticed(document: Path, tmp_path: Path) -> None:
    seen: Seen = {}
    before = state(tmp_path, None, "", seen)
    document.write_text("12 euros", encoding="utf-8")
    assert state(tmp_path, None, "", seen) != before


def test_a_change_that_keeps_the_time_is_noticed(document: Path, tmp_path: Path) -> None:
    os.utime(document, (LONG_AGO, LONG_AGO))
    seen: Seen = {}
    before = state(tmp_path, None, "", seen)
    document.write_text("12 euros", encoding="utf-8")
    os.utime(document, (LONG_AGO, LONG_AGO))
    assert state(tmp_path, None, "", seen) != before


def test_another_start_a_new_name_and_a_new_file_are_noticed(
    document: Path, tmp_path: Path
) -> None:
    names = [state(tmp_path, None, "", {}), state(tmp_path, None, "other", {})]
    document.rename(document.with_name("permits.md"))
    names.append(state(tmp_path, None, "", {}))
    document.write_text("10 euros", encoding="utf-8")
    names.append(state(tmp_path, None, "", {}))
    assert len(set(names)) == len(names)


def test_what_was_seen_names_the_same(document: Path, tmp_path: Path) -> None:
    assert document.exists()
    seen: Seen = {}
    assert state(tmp_path, None, "", seen) == state(tmp_path, None, "", seen)
    assert state(tmp_path, None, "", seen) == state(tmp_path, None, "", {})


def test_a_file_that_looks_as_before_is_not_read_again(document: Path, tmp_path: Path) -> None:
    found = document.stat()
    stamp = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    seen: Seen = {document: (stamp, b"as it was said to be")}
    assert state(tmp_path, None, "", seen) != state(tmp_path, None, "", {})
