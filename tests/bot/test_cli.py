"""The command line: every command has help, wrong usage is 2, a failure is told in a line."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, loket
from tests.source import ROOT


def run(*arguments: str, folder: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_lists_every_command_without_loading_one() -> None:
    result = CliRunner().invoke(loket, ["--help"])
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.output.splitlines() if line.startswith("  ")]
    assert [name for name in COMMANDS if name not in listed] == []


@pytest.mark.parametrize("name", [each for each in COMMANDS if each != "rasa"])
def test_a_command_has_help(name: str) -> None:
    result = CliRunner().invoke(loket, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Usage:")


@pytest.mark.parametrize("arguments", [["sing"], ["up", "--loud"], ["db"], ["dead", "retry", "x"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(loket, arguments).exit_code == 2


@pytest.mark.parametrize("name", ["doctor", "triage", "train", "ask", "chat", "rasa"])
def test_outside_the_project_one_line_says_so(name: str, tmp_path: Path) -> None:
    ended = run(name, folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "run this in the project's folder" in ended.stderr


def test_a_failure_is_told_in_lines_without_a_traceback(tmp_path: Path) -> None:
    ended = run("gateway", folder=tmp_path)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    assert "institution.yml" in ended.stderr
