"""Makes the indexes of the institutions' documents before somebody changes over to them.

`python -m bot.sandbox.warmup FILE…`: a process of its own, which leaves the page and the
worker their time. What one index knows, the next need not encode again.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.encoder import Encoder, Vectors
from bot.encoders import for_asking
from bot.institution_file import read as read_institution
from bot.knowledge.index import Index
from bot.knowledge.keys import keys
from bot.knowledge.storage import ready
from bot.wiring.knowledge import CACHE, source_of

NICE = 10


@dataclass(kw_only=True)
class Sharing:
    """The encoder, and what it has already said of the texts of other indexes."""

    encoder: Encoder
    rows: dict[int, Vectors] = field(default_factory=dict)  # by what stands for the text

    @property
    def name(self) -> str:
        """That of the encoder: the vectors are its own."""
        return self.encoder.name

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        return self.encoder.dimension

    @property
    def quick(self) -> Encoder:
        """That of the encoder."""
        return self.encoder.quick

    def ask(self, questions: Sequence[str]) -> Vectors:
        """As the encoder: nobody asks here."""
        return self.encoder.ask(questions)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order."""
        codes = keys(texts).tolist()
        new = {code: text for code, text in zip(codes, texts, strict=True) if code not in self.rows}
        if new:
            self.rows |= dict(zip(new, self.encoder.encode([*new.values()]), strict=True))
        return np.stack([self.rows[code] for code in codes])

    def learn(self, index: Index) -> None:
        """Keep the vectors of this index."""
        every = index.store.whole[np.arange(len(index.keys))]
        self.rows |= dict(zip(index.keys.tolist(), every.astype(np.float32), strict=True))


def warm_up(
    files: Iterable[Path], *, cache: Path = CACHE, choose: Callable[[str], Encoder] = for_asking
) -> None:
    """Make the index of each institution that has none yet, by the encoder that it wants."""
    sharing: dict[str, Sharing] = {}
    for path in files:
        institution = read_institution(path)
        one = sharing.setdefault(institution.search, Sharing(encoder=choose(institution.search)))
        one.learn(ready(source_of(institution), cache, one))


def begin(files: Iterable[Path]) -> "subprocess.Popen[bytes]":
    """The same beside us; whoever begins it ends it."""
    command = [sys.executable, "-m", __name__, *map(str, files)]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603


if __name__ == "__main__":
    os.nice(NICE)
    warm_up([Path(each) for each in sys.argv[1:]])
