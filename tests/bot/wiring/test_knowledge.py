"""The index follows its documents in the background, and no fault takes it away."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.knowledge.storage import Source
from bot.wiring.knowledge import Knowledge

TEXT = "---\ntitle: Parking\n---\n## Cost\n\nOne pays {} euros.\n"
EVERY_S = 0.05


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "documents" / "parking.md"
    path.parent.mkdir()
    path.write_text(TEXT.format(10), encoding="utf-8")
    return path


@pytest.fixture
def knowledge(document: Path, tmp_path: Path) -> Knowledge:
    source = Source(folder=document.parent, language="en")
    return Knowledge(source, cache=tmp_path / "cache", look_every_s=EVERY_S)


def test_a_change_is_taken_up(knowledge: Knowledge, document: Path) -> None:
    assert "10 euros" in said(knowledge)
    document.write_text(TEXT.format(12), encoding="utf-8")
    assert comes_true(lambda: "12 euros" in said(knowledge))


def test_a_fault_keeps_the_former_index_and_is_told_once(
    knowledge: Knowledge, document: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said(knowledge)
    document.write_text("no title", encoding="utf-8")
    assert comes_true(lambda: "knowledge.faulty" in caplog.text)
    time.sleep(4 * EVERY_S)
    assert caplog.text.count("knowledge.faulty") == 1
    assert "10 euros" in said(knowledge)


def test_any_other_failure_keeps_it_too(
    knowledge: Knowledge, document: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said(knowledge)
    home = next((tmp_path / "cache").iterdir())
    home.rename(tmp_path / "away")
    home.write_text("a file where a folder must be", encoding="utf-8")
    document.write_text(TEXT.format(12), encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert comes_true(lambda: "knowledge.failed kind=" in caplog.text)
    assert "10 euros" in said(knowledge)


def test_the_first_time_faults_are_raised(knowledge: Knowledge, document: Path) -> None:
    document.write_text("no title", encoding="utf-8")
    with pytest.raises(SettingsError):
        knowledge.index()


def said(knowledge: Knowledge) -> str:
    return knowledge.index().places[0][1].text


def comes_true(holds: Callable[[], bool], *, timeout_s: float = 20.0) -> bool:
    end_s = time.monotonic() + timeout_s
    while not holds() and time.monotonic() < end_s:
        time.sleep(EVERY_S)
    return holds()
