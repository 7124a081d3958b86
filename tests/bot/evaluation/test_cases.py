"""Files of cases: what is read, and what is said of a bad line."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.evaluation.cases import MAX_PROBLEMS, Case, read
from bot.evaluation.evaluate import own_cases
from tests.source import ROOT
from tests.tables import cases

SET_PHRASE_WORDS = 7  # a greeting or "I want to speak to a person" is everybody's


def written(folder: Path, *lines: str) -> Path:
    file = folder / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


ROWS: list[tuple[str, dict[str, Any], Case]] = [
    (
        "all that can be known",
        {"text": "a", "language": "nl", "label": "other", "intent": "greet", "safety": "none"},
        Case(text="a", language="nl", label="other", intent="greet", safety="none"),
    ),
    ("only a text", {"text": "a", "id": 3}, Case(text="a")),
    ("the tidy text goes first", {"text": "@a b", "text_norm": "b"}, Case(text="b")),
    ("a language by its short name", {"text": "a", "lang": "de"}, Case(text="a", language="de")),
    ("null is not known", {"text": "a", "label": None, "text_norm": None}, Case(text="a")),
    ("nothing is not known", {"text": "a", "safety": ""}, Case(text="a")),
]


@pytest.mark.parametrize(("row", "case"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_row_is_a_case(row: dict[str, Any], case: Case, tmp_path: Path) -> None:
    assert read(written(tmp_path, json.dumps(row), "", "  ")) == [case]


def test_a_line_ends_where_json_lines_end(tmp_path: Path) -> None:
    text = "one\u2028two\x85three"
    assert read(written(tmp_path, json.dumps({"text": text}, ensure_ascii=False))) == [
        Case(text=text)
    ]


@pytest.mark.parametrize("case", cases(__file__, "reading.yml"))
def test_a_bad_line_is_named_with_its_mend(case: dict[str, Any], tmp_path: Path) -> None:
    file = written(tmp_path, '{"text": "good"}', case["line"])
    with pytest.raises(SettingsError) as raised:
        read(file)
    (problem,) = raised.value.problems
    assert problem.startswith(f"{file}:2: ")
    assert case["problem"] in problem


def test_a_file_of_something_else_is_told_in_a_few_lines(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        read(written(tmp_path, *["no"] * (MAX_PROBLEMS + 5)))
    assert len(raised.value.problems) == MAX_PROBLEMS + 1
    assert "5 more lines" in raised.value.problems[-1]


def test_a_file_in_other_letters_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "latin.jsonl"
    file.write_bytes('{"text": "café"}'.encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        read(file)


def test_our_own_cases_are_in_every_language_we_speak() -> None:
    own = own_cases(ROOT / "data" / "evaluation")
    spoken = {path.stem for path in (ROOT / "data" / "texts").glob("*.yml")}
    assert {each.language for each in own if each.label} == spoken
    assert {each.language for each in own if each.safety} == spoken


def test_no_case_of_our_own_is_learned() -> None:
    learned = {
        line.strip().removeprefix("- ").strip("\"'").lower()
        for folder in ("nlu", "safety")
        for file in (ROOT / "data" / folder).glob("*/*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    own = own_cases(ROOT / "data" / "evaluation")
    sentences = [each.text for each in own if len(each.text.split()) > SET_PHRASE_WORDS]
    assert [text for text in sentences if text.lower() in learned] == []


def test_no_cases_of_our_own_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there are no cases"):
        own_cases(tmp_path)
