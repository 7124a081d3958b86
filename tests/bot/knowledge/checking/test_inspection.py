"""Whole folders of documents, and what is told of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.checking.inspection import inspect
from bot.knowledge.documents import look
from tests.tables import cases

TODAY = date(2026, 6, 1)
TABLES = ("links", "headings", "dates", "relations", "translations", "duplicates", "contradictions")


@pytest.mark.parametrize(
    "case", [case for name in TABLES for case in cases(__file__, f"{name}.yml")]
)
def test_inspect(case: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path, case["files"])
    found, problems = look(tmp_path)
    assert problems == []
    told = [
        f"{'fault' if each.is_fault else 'note'} {each}".replace(f"{tmp_path}/", "")
        for each in inspect(found, today=TODAY)
    ]
    assert told == case["expect"]


def test_the_file_of_a_faulty_document_is_no_missing_one(tmp_path: Path) -> None:
    write(tmp_path, {"nl/b.md": "T\n---\ntranslation_of: en/a\n---\nTekst."})
    (tmp_path / "en").mkdir()
    (tmp_path / "en/a.md").write_text("No front matter.\n", encoding="utf-8")
    found, problems = look(tmp_path)
    assert len(problems) == 1
    assert inspect(found, today=TODAY) == []


def test_a_review_is_overdue_when_the_institution_says(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "T\n---\nreviewed: 2026-03-01\n---\nText."})
    found, _ = look(tmp_path)
    assert inspect(found, today=TODAY) == []
    (told,) = inspect(found, today=TODAY, review_days=90)
    assert told.message.startswith("was last reviewed 92 days ago")


def test_the_shipped_documents_are_without_a_fault() -> None:
    found, _ = look(Path("data/knowledge"))
    told = inspect(found, today=max(each.reviewed for each in found.values() if each.reviewed))
    assert [str(each) for each in told if each.is_fault] == []


def write(folder: Path, files: dict[str, str]) -> None:
    """Files that each begin with a title, maybe more fields between lines of ---, then text.

    The title stands on line 2, fields from line 3 on.
    """
    for name, text in files.items():
        title, _, rest = text.partition("\n")
        fields, body = "", rest
        if rest.startswith("---\n"):
            fields, _, body = rest.removeprefix("---\n").partition("---\n")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {title}\n{fields}---\n{body}", encoding="utf-8")
