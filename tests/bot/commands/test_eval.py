"""`loket eval` as whoever changes the examples uses it."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bot.commands import eval as evaluation
from bot.errors import SettingsError
from bot.evaluation.cases import Case
from bot.evaluation.thresholds import Threshold
from tests.bot.evaluation.made import OTHER, QUESTION, Scripted, understood
from tests.model import dialogue

TEXT = "what does a ticket cost"
KNOWN = {TEXT: understood("ask_policy", 0.9)}
CASES = [Case(text=TEXT, language="en", label=QUESTION), Case(text="hm", label=QUESTION)]
WANTED = [
    Threshold(name="macro_f1", language="all", value=value, is_minimum=True)
    for value in (0.6, 0.99)
]


def run(**options: Any) -> Result:
    """What is printed, and whether all was reached."""

    @click.command()
    def command() -> None:
        click.echo(evaluation.run_eval(Scripted(KNOWN), CASES, **options), err=True)

    return CliRunner().invoke(command)


def test_the_tables_go_to_standard_output() -> None:
    result = run()
    assert result.stdout.startswith("2 cases\n\nlabels, all")
    assert "policy_question called other" in result.stdout
    assert result.stderr == "True\n"


def test_json_is_one_object() -> None:
    told = json.loads(run(as_json=True, worst=1).stdout)
    assert told["triage"]["all"]["labels"][QUESTION]["recall"] == 0.5
    assert told["worst"][0]["label"] == OTHER


def test_what_is_not_reached_is_on_standard_error_a_line_each() -> None:
    assert run(wanted=WANTED[:1]).stderr == "True\n"
    assert run(wanted=WANTED).stderr.splitlines() == [
        "macro-F1 of the labels: 0.667, at least 0.990 is wanted",
        "False",
    ]


def test_pictures_are_named(tmp_path: Path) -> None:
    result = run(pictures=tmp_path)
    assert "confusion.png: drawn" in result.stderr
    assert (tmp_path / "confusion.png").exists()


def test_no_cases_are_said() -> None:
    with pytest.raises(SettingsError, match="there are no cases"):
        evaluation.run_eval(Scripted({}), [])


def test_the_model_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    cases = [
        Case(text="How much is a ticket for the bus?", language="en", label=QUESTION),
        Case(text="My wife is not breathing, please help", language="en", safety="emergency"),
    ]
    assert evaluation.run_eval(dialogue(), cases, wanted=WANTED)
    assert "together" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["no.jsonl"], ["--worst", "-1"], ["--pictures"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(evaluation.command, arguments).exit_code == 2


def test_outside_the_project_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(evaluation.command, [])
    assert isinstance(result.exception, SettingsError)
    assert "run this in the project's folder" in str(result.exception)
