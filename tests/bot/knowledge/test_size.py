"""Thousands of sections: a build that is killed goes on, and what is opened is what was built."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks import size_corpus
from bot.encoder import Encoder, Vectors
from bot.knowledge import records
from bot.knowledge.assembly import BATCH, assemble
from bot.knowledge.documents import Document, load
from bot.knowledge.search import search
from bot.knowledge.storage import MARK, Source, build, is_built, open_index, ready
from bot.knowledge.vectors import Store

SECTIONS = 3_000
BATCHES = 3  # until the build is killed


class Killed(Exception):
    """The process ended here."""


class Stub:
    """Vectors that are the same for the same text, and mean nothing; ends after some batches."""

    name = "stub"
    dimension = 128

    def __init__(self, *, batches: int | None = None) -> None:
        self.texts: list[str] = []
        self._left = batches

    @property
    def quick(self) -> Encoder:
        return self

    def ask(self, questions: Sequence[str]) -> Vectors:
        return self.encode(questions)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._left == 0:
            raise Killed
        self._left = None if self._left is None else self._left - 1
        self.texts += texts
        seeds = [sum(map(ord, text)) * len(text) for text in texts]
        rows = np.stack([np.random.default_rng(seed).normal(size=128) for seed in seeds])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("documents")
    size_corpus.write(folder, SECTIONS)
    return Source(folder=folder)


@pytest.fixture(scope="module")
def documents(source: Source) -> tuple[Document, ...]:
    return load(source.folder)


def test_a_killed_build_goes_on_where_it_was(source: Source, tmp_path: Path) -> None:
    first, second = Stub(batches=BATCHES), Stub()
    with pytest.raises(Killed):
        build(source, tmp_path, first)
    assert not is_built(source, tmp_path, first)
    path = build(source, tmp_path, second)
    assert len(first.texts) == BATCHES * BATCH
    assert not set(first.texts) & set(second.texts)
    index = assemble(load(source.folder), Stub())
    assert len(first.texts) + len(second.texts) == len(index.keys)
    assert np.array_equal(open_index(path, second).store.whole, index.store.whole)


def test_a_batch_that_was_half_written_is_encoded_again(source: Source, tmp_path: Path) -> None:
    first, second = Stub(batches=BATCHES), Stub()
    with pytest.raises(Killed):
        build(source, tmp_path, first)
    for path in tmp_path.glob("*/.journal-*"):
        path.write_bytes(path.read_bytes()[: -3 if path.suffix == ".keys" else -1_000])
    index = open_index(build(source, tmp_path, second), second)
    assert set(first.texts) & set(second.texts) == set(first.texts[-2:])
    assert np.array_equal(index.store.whole, assemble(load(source.folder), Stub()).store.whole)


def test_nothing_is_left_of_a_build_but_its_index(source: Source, tmp_path: Path) -> None:
    with pytest.raises(Killed):
        build(source, tmp_path, Stub(batches=BATCHES))
    path = build(source, tmp_path, Stub())
    assert {each.name for each in path.parent.iterdir()} == {path.name, ".lock"}


def test_an_index_without_its_mark_is_made_anew(source: Source, tmp_path: Path) -> None:
    path = build(source, tmp_path, Stub())
    (path / MARK).unlink()
    (path / "documents" / records.LINES).write_bytes(b"")
    index = ready(source, tmp_path, Stub())
    assert len(index.places) == SECTIONS


def test_what_is_opened_is_what_was_built(
    source: Source, documents: tuple[Document, ...], tmp_path: Path
) -> None:
    index, built = ready(source, tmp_path, Stub()), assemble(documents, Stub())
    assert list(index.documents) == list(documents)
    assert list(index.places) == list(built.places)
    assert index.places[-1] == list(built.places)[-1]
    assert index.places[1_000:1_003] == list(built.places)[1_000:1_003]
    asked = "what do I pay for a dog licence?"
    assert search(index, asked, language="en") == search(built, asked, language="en")


def test_many_texts_are_found_as_few_are(documents: tuple[Document, ...]) -> None:
    index = assemble(documents, Stub())
    vector = Stub().encode(["dogs"])[0]
    coarse = Store.of(np.asarray(index.store.whole), few=100)
    near = np.argsort(-index.windows.best(coarse.scan(vector)))[:100]
    assert np.argmax(index.windows.best(index.store.scan(vector))) in near


def test_hits_of_many_texts_are_compared_in_full(documents: tuple[Document, ...]) -> None:
    few = assemble(documents, Stub())
    many = replace(few, store=Store.of(np.asarray(few.store.whole), few=100))
    asked = "what do I pay for a dog licence?"
    sure = {hit.section: hit.confidence for hit in search(few, asked, language="en", limit=50)}
    found = search(many, asked, language="en")
    assert found[0].section in sure
    assert all(
        hit.confidence == pytest.approx(sure[hit.section], abs=0.01)
        for hit in found
        if hit.section in sure
    )
