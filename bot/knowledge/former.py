"""Former versions of sections, in a file that is only ever added to: one JSON line each."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.knowledge.documents import Document
from bot.knowledge.passages import own_heading

NAME = "former.jsonl"


def keep(
    home: Path, before: Sequence[Document], after: Sequence[Document], *, built: datetime
) -> None:
    """Write down the sections of `before` that `after` has no longer, or in other words.

    `built` is the moment of the index in which they stood.
    """
    present = {_place(row): row for row in _rows(after)}
    lines = [
        json.dumps({"built": built.isoformat(timespec="seconds"), **row}, ensure_ascii=False)
        for row in _rows(before)
        if present.get(_place(row)) != row
    ]
    if lines:
        with (home / NAME).open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def _rows(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    for document in documents:
        for section in document.sections:
            days = (document.effective, document.reviewed, document.expires)
            effective, reviewed, expires = (day and day.isoformat() for day in days)
            yield {
                "language": document.language,
                "document": document.id,
                "section": section.id,
                "title": document.title,
                "heading": own_heading(document, section),
                "text": section.text,
                "effective": effective,
                "reviewed": reviewed,
                "expires": expires,
            }


def _place(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["language"], row["document"], row["section"]
