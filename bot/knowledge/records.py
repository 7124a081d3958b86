"""Documents as lines of JSON, and back: each is read when it is asked for."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

import numpy as np

from bot.knowledge import arrays
from bot.knowledge.documents import Document
from bot.knowledge.files import File
from bot.knowledge.markdown import Section

DAYS = ("effective", "reviewed", "expires")
LISTS = ("topics", "audience", "supersedes")
LINES = "documents.jsonl"
REMEMBERED = 256  # documents: the hits of one question share theirs


class Documents(Sequence[Document]):
    """The documents that `write` wrote, in the same order."""

    def __init__(self, folder: Path) -> None:
        file = File(folder / LINES)
        starts = arrays.load(folder)["starts"]

        def read(at: int) -> Document:
            start, stop = starts[at : at + 2].tolist()
            return _document(json.loads(file.read(start, stop - start)))

        self._count = len(starts) - 1
        self._read = lru_cache(maxsize=REMEMBERED)(read)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, at: int | slice) -> Document | tuple[Document, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(self._count)))
        return self._read(range(self._count)[at])


def write(folder: Path, documents: Sequence[Document]) -> None:
    """Write all documents into `folder`, for `Documents`."""
    folder.mkdir(parents=True, exist_ok=True)
    starts = [0]
    with (folder / LINES).open("wb") as file:
        for document in documents:
            line = json.dumps(asdict(document), default=date.isoformat, ensure_ascii=False)
            starts.append(starts[-1] + file.write(line.encode() + b"\n"))
    arrays.save(folder, {"starts": np.array(starts)})


def _document(row: dict[str, Any]) -> Document:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
    lists = {name: tuple(row[name]) for name in LISTS}
    sections = tuple(
        Section(**{**section, "path": tuple(section["path"])}) for section in row["sections"]
    )
    return Document(**{**row, **days, **lists, "sections": sections})
