"""Documents are read as a whole, and every fault of all of them is named."""

from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.knowledge.documents import ALL_FIELDS, ONLY_TITLE, load
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "documents.yml"))
def test_load(case: dict[str, Any], tmp_path: Path) -> None:
    for name, text in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = {
        "collections": case.get("collections"),
        "language": "en",
        "required": ALL_FIELDS if case.get("required") else ONLY_TITLE,
    }
    if "problems" in case["expect"]:
        with pytest.raises(SettingsError) as caught:
            load(tmp_path, **options)
        told = [
            problem.removeprefix(f"{tmp_path}").lstrip("/") for problem in caught.value.problems
        ]
        assert told == case["expect"]["problems"]
    else:
        found = [[document.language, document.id] for document in load(tmp_path, **options)]
        assert found == case["expect"]["documents"]


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    with pytest.raises(SettingsError, match=r"a\.md:2: not UTF-8"):
        load(tmp_path)
