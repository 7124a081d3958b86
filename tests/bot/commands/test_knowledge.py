"""`loket knowledge check` tells what an editor must mend, and what to look at."""

from pathlib import Path

from click.testing import CliRunner

from bot.commands.knowledge import command


def test_faults_fail_and_come_after_the_notes(tmp_path: Path) -> None:
    page(tmp_path / "nl/a.md", "## Kost {#cost}\nDrie euro.\n#### Kinderen\n[Hier](#prijs).")
    page(tmp_path / "nl/b.md", "Text", fields="url: nowhere\n")
    result = CliRunner().invoke(command, ["check", str(tmp_path)])
    notes, head, *faults = result.stderr.splitlines()
    assert result.exit_code == 1
    assert notes.startswith(f"note: {tmp_path}/nl/a.md:6: ")
    assert head == "Error: 2 faults"
    assert faults[0] == f"{tmp_path}/nl/b.md:3: url is no web address; begin with https://"
    assert faults[1].startswith(f"{tmp_path}/nl/a.md:7: the link #prijs leads to a section")


def test_notes_do_not_fail(tmp_path: Path) -> None:
    page(tmp_path / "a.md", "Text.", fields="reviewed: 2020-01-01\n")
    result = CliRunner().invoke(command, ["check", str(tmp_path)])
    assert result.exit_code == 0
    assert "a.md:3: was last reviewed" in result.stderr
    assert result.stdout == "1 document with 1 section, no faults, 1 note\n"


def test_when_a_review_is_due_can_be_chosen(tmp_path: Path) -> None:
    page(tmp_path / "a.md", "Text.", fields="reviewed: 2020-01-01\n")
    result = CliRunner().invoke(command, ["check", str(tmp_path), "--review-after", "99999"])
    assert result.output == "1 document with 1 section, no faults\n"


def page(path: Path, body: str, *, fields: str = "") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: T\n{fields}---\n{body}\n", encoding="utf-8")
