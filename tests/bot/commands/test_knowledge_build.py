"""`loket knowledge build` tells what changed, a line each."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.knowledge import command

TEXT = "---\ntitle: {title}\n---\n## Cost\n\nOne pays {amount} euros.\n\n## Where\n\n{where}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # the indexes are kept below it
    written(tmp_path / "documents" / "en", "parking", amount=10, where="In your street.")
    return tmp_path / "documents"


def written(folder: Path, name: str, *, amount: int, where: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(title=name.title(), amount=amount, where=where)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


def built(folder: Path) -> list[str]:
    """What the command says, without its last line."""
    done = CliRunner().invoke(command, ["build", str(folder)])
    assert done.exit_code == 0
    *lines, last = done.output.splitlines()
    assert last.startswith("index built in ")
    return lines


def test_it_tells_what_changed_and_tells_it_again(folder: Path) -> None:
    assert built(folder) == ["no index before this one"]
    written(folder / "en", "parking", amount=12, where="In the street where you live.")
    written(folder / "en", "waste", amount=1, where="At the yard.")
    expected = [
        "en/parking#cost: changed in meaning: 10 euros → 12 euros",
        "en/parking#where: reworded",
        "en/waste: added (2 sections)",
    ]
    assert built(folder) == expected
    assert built(folder) == expected
