"""The file of a draft is one that the documents' own reader understands."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.knowledge.documents import ALL_FIELDS, load
from bot.knowledge.importers.document import Draft, Ids

ODD = ["Fees: 2026", "# 1", "'quoted'", "2026-01-01", "yes", "Frais – l'été", "- x", "a #b"]


@pytest.mark.parametrize("title", ODD)
def test_any_title_survives(tmp_path: Path, title: str) -> None:
    draft = Draft(title=title, body="Some text.", language="en", url="https://a.example/x")
    (tmp_path / "x.md").write_text(draft.render(), encoding="utf-8")
    assert load(tmp_path)[0].title == title


def test_what_is_not_stated_is_reported_by_the_check(tmp_path: Path) -> None:
    draft = Draft(title="Fees", body="Some text.", language="en")
    (tmp_path / "x.md").write_text(draft.render(), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, required=ALL_FIELDS)
    said = [problem.split(":1: ")[1].split(" is missing")[0] for problem in refused.value.problems]
    assert said == ["effective", "owner", "reviewed", "url"]


@pytest.mark.parametrize(
    ("heading", "given", "expected"),
    [
        ("What does it cost?", "", "what-does-it-cost"),
        ("What does it cost?", "cost", "cost"),
        ("Prijs", "block-8f3a2", "prijs"),
        ("Prijs", "Prijs_1", "prijs"),
        ("word " * 30, "", "-".join(["word"] * 12)),
        ("…", "", "section"),
    ],
)
def test_a_heading_has_an_id_of_words(heading: str, given: str, expected: str) -> None:
    assert Ids().take(heading, given) == expected


def test_an_id_is_given_once() -> None:
    ids = Ids()
    assert [ids.take("Cost"), ids.take("Cost"), ids.take("Price", "cost")] == [
        "cost",
        "cost-2",
        "cost-3",
    ]
