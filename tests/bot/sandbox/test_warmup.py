"""The other institutions' indexes are made beforehand, from what the first one knows."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.encoder import Vectors
from bot.institution_file import read
from bot.knowledge.storage import ready
from bot.sandbox.warmup import warm_up
from bot.wiring.knowledge import source_of

BOTH, SERVICE = Path("institution.yml"), Path("examples/service.yml")


class Counting:
    """Gives the same row for all texts and counts them."""

    name = "counting"
    dimension = 2

    def __init__(self) -> None:
        self.asked = 0

    @property
    def quick(self) -> "Counting":
        """Itself."""
        return self

    def ask(self, questions: Sequence[str]) -> Vectors:
        """As `encode`."""
        return self.encode(questions)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row each."""
        self.asked += len(texts)
        return np.ones((len(texts), self.dimension), dtype=np.float32)


def test_no_text_is_encoded_twice(tmp_path: Path) -> None:
    encoder = Counting()
    warm_up([BOTH], cache=tmp_path, choose=lambda _: encoder)
    first = encoder.asked
    assert first
    warm_up([BOTH, SERVICE], cache=tmp_path, choose=lambda _: encoder)
    assert encoder.asked == first
    index = ready(source_of(read(SERVICE)), tmp_path, encoder)
    assert encoder.asked == first
    assert all(document.id.startswith("bus/") for document in index.documents)
