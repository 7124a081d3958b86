"""`loket ask` and `loket knowledge` as an operator uses them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands import ask, knowledge
from bot.encoder import universal
from bot.institution import Beyond, Remit
from bot.knowledge.borders import Borders
from bot.knowledge.storage import Source
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


def test_another_folder_knows_nothing_of_whose_business_it_is_but_a_file(folder: Path) -> None:
    questions = ["Where can I buy a train ticket?", "Has my refund been paid?"]
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(questions)]
    rows = [json.loads(line) for line in run(folder, "\n".join(lines)).stdout.splitlines()]
    assert rows[0]["reason"] != "elsewhere"
    assert rows[1]["reason"] == "own_file"
    assert rows[1]["topics"] == []


def test_our_own_borders_are_told(folder: Path) -> None:
    rail = Beyond(name={"": "the railways"}, words={"": ("train",)}, subjects={}, url={})
    borders = Borders(remit=Remit(elsewhere=(rail,)), encoder=universal())
    out = BytesIO()
    line = json.dumps({"id": 1, "text": "When is the next train?"}).encode()
    ask.run_ask([line], out, source=Source(folder=folder), language="en", borders=borders)
    row = json.loads(out.getvalue())
    assert (row["status"], row["reason"], row["answer"]) == ("declined", "elsewhere", None)
    assert row["beyond"] == {"name": {"": "the railways"}, "url": {}, "phone": ""}


def test_how_sure_an_answer_must_be_can_be_set(folder: Path) -> None:
    out = BytesIO()
    line = json.dumps({"id": 1, "text": "How much is a single bus ticket?"}).encode()
    ask.run_ask([line], out, source=Source(folder=folder), language="en", sure=0.99999)
    assert json.loads(out.getvalue())["reason"] == "unsure"


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
