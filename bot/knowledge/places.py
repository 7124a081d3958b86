"""Where every row of an index stands: its document and its section."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section

REFERENCE = re.compile("[0-9a-f]{16}")

Place = tuple[Document, Section]


def reference(document: str, section: str) -> str:
    """A section's short name: the same in all languages, 16 hexadecimal digits."""
    return hashlib.sha256(f"{document}#{section}".encode()).hexdigest()[:16]


class Places(Sequence[Place]):
    """The places of all rows; document i has those from `starts[i]` to `starts[i + 1]`.

    A document is asked for only when one of its rows is.
    """

    def __init__(self, documents: Sequence[Document], starts: NDArray[np.intp]) -> None:
        self._documents = documents
        self._starts = starts

    def __len__(self) -> int:
        return int(self._starts[-1])

    @overload
    def __getitem__(self, row: int) -> Place: ...
    @overload
    def __getitem__(self, row: slice) -> list[Place]: ...
    def __getitem__(self, row: int | slice) -> Place | list[Place]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        row = range(len(self))[row]
        page = int(np.searchsorted(self._starts, row, side="right")) - 1
        document = self._documents[page]
        return document, document.sections[row - int(self._starts[page])]

    def __iter__(self) -> Iterator[Place]:
        for document in self._documents:
            for section in document.sections:
                yield document, section
