"""Documents as one JSON file, and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section

DAYS = ("effective", "reviewed", "expires")
LISTS = ("topics", "audience", "supersedes")


def write(path: Path, documents: Sequence[Document]) -> None:
    """Write all documents, for `read`."""
    rows = [asdict(document) for document in documents]
    path.write_text(json.dumps(rows, default=date.isoformat, ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> tuple[Document, ...]:
    """The documents that `write` wrote, in the same order."""
    return tuple(_document(row) for row in json.loads(path.read_text(encoding="utf-8")))


def _document(row: dict[str, Any]) -> Document:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
    lists = {name: tuple(row[name]) for name in LISTS}
    sections = tuple(
        Section(**{**section, "path": tuple(section["path"])}) for section in row["sections"]
    )
    return Document(**{**row, **days, **lists, "sections": sections})
