"""The stories of this folder: played with our actions, and by Rasa's own commands."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.model import usable
from tests.model import Talk
from tests.source import ROOT

HERE = Path(__file__).parent
LIMIT_S = 90
ANNOTATED = re.compile(r"\[([^\]]+)\](?:\([^)]+\)|\{[^}]+\})")


@dataclass(frozen=True)
class Ended:
    """How a command ended, with what it said."""

    code: int
    output: str


@dataclass(frozen=True)
class Command:
    """`loket rasa …`, begun early so that it runs beside the other tests."""

    process: "subprocess.Popen[str]"
    line: str

    def end(self) -> Ended:
        """What came of it."""
        output, _ = self.process.communicate(self.line, timeout=LIMIT_S)
        return Ended(self.process.returncode, output)


@pytest.fixture(scope="module", autouse=True)
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Command]]:
    """Rasa's own commands, all started at once."""
    out = tmp_path_factory.mktemp("results")
    model = str(usable())
    stories = ["--stories", str(HERE), "--model", model, "--out", str(out)]
    strict = ["--fail-on-prediction-errors"]
    started = {
        "test": _start("test", "core", "--e2e", "--no-plot", *strict, *stories),
        "validate": _start("data", "validate"),
        "shell": _start("shell", "--model", model, "--port", _free_port(), line="hello\n"),
    }
    yield started
    for each in started.values():
        each.process.kill()
        each.process.wait()


def _start(*arguments: str, line: str = "") -> Command:
    command = [sys.executable, "-m", "bot", "rasa", *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
    )
    return Command(process, line)


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return str(one.getsockname()[1])


def _stories() -> list[Any]:
    return [
        pytest.param(story["steps"], id=story["story"])
        for path in sorted(HERE.glob("test_*.yml"))
        for story in yaml.safe_load(path.read_text(encoding="utf-8"))["stories"]
    ]


@pytest.mark.parametrize("steps", _stories())
def test_a_story_goes_as_it_is_written(steps: list[dict[str, Any]]) -> None:
    """As `rasa test` does, but with the form and the actions really run."""
    talk, at = Talk(), 0
    while at < len(steps):
        decided = talk.say(ANNOTATED.sub(r"\1", steps[at]["user"]).strip())
        assert decided.understood.intent == steps[at]["intent"]
        turn = steps[at + 1 : _next_turn(steps, at)]
        assert talk.actions == [step["action"] for step in turn if "action" in step]
        for slot in (slot for step in turn for slot in step.get("slot_was_set", ())):
            assert {name: talk.slot(name) for name in slot} == slot
        at = _next_turn(steps, at)


def _next_turn(steps: list[dict[str, Any]], at: int) -> int:
    ahead = (i for i in range(at + 1, len(steps)) if "user" in steps[i])
    return next(ahead, len(steps))


def test_every_rule_has_a_story_of_its_name() -> None:
    rules = [
        each["rule"]
        for path in (ROOT / "data/rules").glob("*.yml")
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    ]
    names = [str(story.id) for story in _stories()]
    assert [rule for rule in rules if not any(name.startswith(rule) for name in names)] == []


@pytest.mark.timeout(LIMIT_S + 30)
def test_rasa_test_passes_them(commands: dict[str, Command]) -> None:
    ended = commands["test"].end()
    assert ended.code == 0, ended.output


@pytest.mark.timeout(LIMIT_S + 30)
def test_rasa_finds_the_data_valid(commands: dict[str, Command]) -> None:
    ended = commands["validate"].end()
    assert ended.code == 0, ended.output
    assert "WARNING" not in ended.output


@pytest.mark.timeout(LIMIT_S + 30)
def test_rasa_shell_answers_a_line_and_ends_with_its_input(commands: dict[str, Command]) -> None:
    ended = commands["shell"].end()
    assert ended.code == 0, ended.output
    assert "[say] text='greeting'" in ended.output
