"""`loket ask` and `loket knowledge` as an operator uses them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands import ask, knowledge
from tests.tables import cases

FARES = "---\ntitle: Fares\nurl: https://example.org/fares\neffective: 2025-01-01\n---\n"
TICKET = "## Ticket {#ticket}\n\nA single ticket for the bus costs 3 euros.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "documents"
    found.mkdir()
    (found / "fares.md").write_text(FARES + TICKET, encoding="utf-8")
    text = "---\ntitle: Dogs\n---\n## Leash\n\nDogs travel free if they are on a leash.\n"
    (found / "dogs.md").write_text(text, encoding="utf-8")
    return found


def run(folder: Path, lines: str) -> Result:
    arguments = ["--knowledge", str(folder), "--language", "en"]
    return CliRunner().invoke(ask.command, arguments, input=lines)


def test_a_line_in_is_a_line_out_in_order(folder: Path) -> None:
    questions = ["How much is a single bus ticket?", "hello"]
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(questions)]
    result = run(folder, "\n\n".join(lines) + "\n")
    first, second = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, first["id"], second["id"]) == (0, 0, 1)
    assert first["status"] == "answered"
    assert first["reason"] is None
    assert first["answer"] == "A single ticket for the bus costs 3 euros."
    cited = first["citations"][0]
    wanted = {"document": "fares", "section": "ticket", "title": "Fares"}
    wanted |= {"url": "https://example.org/fares", "effective": "2025-01-01"}
    assert {name: cited[name] for name in wanted} == wanted
    assert (second["status"], second["answer"], second["citations"]) == ("declined", None, [])
    assert {(hit["document"], hit["section"]) for hit in second["hits"]} == {
        ("fares", "ticket"),
        ("dogs", "leash"),
    }


@pytest.mark.parametrize("case", cases(__file__, "ask.yml"))
def test_a_bad_line_ends_the_work_after_what_came_before(
    case: dict[str, Any], folder: Path
) -> None:
    good = json.dumps({"id": "a", "text": "dogs"})
    result = run(folder, f"{good}\n{case['line']}\n{good}\n")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert case["message"] in result.stderr
    assert "Traceback" not in result.stderr


def test_faulty_documents_are_named_with_file_and_line(folder: Path) -> None:
    (folder / "bad.md").write_text("---\ntitle: A\nurl: x\n---\nText.\n", encoding="utf-8")
    for command, arguments in (
        (ask.command, ["--knowledge", str(folder)]),
        (knowledge.check, [str(folder)]),
        (knowledge.build_index, [str(folder)]),
    ):
        result = CliRunner().invoke(command, arguments, input="")
        assert result.exit_code == 1
        assert "bad.md:3: url is no web address; begin with https://" in result.stderr


def test_check_counts_what_is_good(folder: Path) -> None:
    result = CliRunner().invoke(knowledge.command, ["check", str(folder)])
    assert (result.exit_code, result.stdout) == (0, "2 documents with 2 sections, no faults\n")


def test_build_says_where_the_index_is(folder: Path) -> None:
    result = CliRunner().invoke(knowledge.command, ["build", str(folder)])
    assert result.exit_code == 0
    assert Path(result.stdout.split()[-1]).is_dir()


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(ask.command, ["--knowledge", str(tmp_path / "none")])
    assert result.exit_code == 2
