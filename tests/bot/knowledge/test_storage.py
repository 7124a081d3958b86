"""An index is kept, noticed when it is stale, and renewed for what changed only."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from bot.encoder import SentenceEncoder, Vectors
from bot.errors import SettingsError
from bot.knowledge.search import search
from bot.knowledge.storage import Source, before, build, open_index, ready


class Counting(SentenceEncoder):
    """Remembers how many texts it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = np.ones((len(texts), self.dimension), dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("parking", "waste"):
        text = f"---\ntitle: {name}\n---\n## Cost\n\nFor {name} one pays 10 euros.\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return Source(folder=folder, language="en")


def test_an_index_is_opened_again_without_encoding(source: Source, tmp_path: Path) -> None:
    encoder = Counting()
    first = ready(source, tmp_path / "cache", encoder)
    assert len(encoder.asked) == 5  # two texts, a heading and two titles
    again = ready(source, tmp_path / "cache", encoder)
    assert len(encoder.asked) == 5
    assert list(again.documents) == list(first.documents)
    assert isinstance(again.store.whole.base, np.memmap)


def test_only_the_section_that_changed_is_encoded_anew(source: Source, tmp_path: Path) -> None:
    encoder = Counting()
    ready(source, tmp_path / "cache", encoder)
    path = source.folder / "waste.md"
    path.write_text(path.read_text(encoding="utf-8").replace("10", "12"), encoding="utf-8")
    renewed = ready(source, tmp_path / "cache", encoder)
    assert [text for text in encoder.asked[5:] if "12 euros" not in text] == []
    assert "12 euros" in renewed.places[1][1].text


def test_former_indexes_are_removed_but_the_last(source: Source, tmp_path: Path) -> None:
    for amount in range(4):
        (source.folder / "waste.md").write_text(
            f"---\ntitle: Waste\n---\nA bag costs {amount} euros.\n", encoding="utf-8"
        )
        build(source, tmp_path / "cache", Counting())
    assert len(list((tmp_path / "cache").glob("*/*/complete"))) == 2


def test_what_is_opened_finds_what_was_built(source: Source, tmp_path: Path) -> None:
    path = build(source, tmp_path / "cache", SentenceEncoder())
    found = search(open_index(path, SentenceEncoder()), "waste cost", language="en")
    assert found[0].document.id == "waste"


def test_faulty_documents_leave_no_index(source: Source, tmp_path: Path) -> None:
    (source.folder / "bad.md").write_text("no front matter", encoding="utf-8")
    with pytest.raises(SettingsError):
        build(source, tmp_path / "cache", Counting())
    assert not list((tmp_path / "cache").glob("*/*/complete"))


def test_former_versions_of_sections_are_kept(source: Source, tmp_path: Path) -> None:
    for amount in (10, 12, 12, 14):
        text = f"---\ntitle: Waste\n---\n## Cost\n\nA bag costs {amount} euros.\n"
        (source.folder / "waste.md").write_text(text, encoding="utf-8")
        build(source, tmp_path / "cache", Counting())
    [file] = (tmp_path / "cache").glob("*/former.jsonl")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [(row["document"], row["section"], row["text"]) for row in rows]
    costs = [("waste", "cost", f"A bag costs {amount} euros.") for amount in (10, 12)]
    assert texts == costs
    assert all(datetime.fromisoformat(row["built"]).tzinfo for row in rows)


def test_the_index_before_is_still_there_after_a_second_build(
    source: Source, tmp_path: Path
) -> None:
    first = build(source, tmp_path / "cache", Counting())
    assert before(first) is None
    (source.folder / "waste.md").unlink()
    for _ in range(2):
        assert before(build(source, tmp_path / "cache", Counting())) == first
