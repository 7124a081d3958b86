"""What a build has encoded so far, on disk: a build that was killed goes on where it was."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.encoder import Vectors
from bot.knowledge.keys import Keys
from bot.knowledge.vectors import Known

KEY_BYTES = 8
NUMBER_BYTES = 4


@dataclass(frozen=True, kw_only=True)
class Journal:
    """Two files in `folder`: what stands for each text, and its vector of `dimension`.

    `name` says what made the vectors.
    """

    folder: Path
    name: str
    dimension: int

    def known(self) -> Known:
        """Everything that was kept; what was only half written is cut off."""
        width = NUMBER_BYTES * self.dimension
        for path in (self._keys, self._vectors):
            path.touch()
        count = min(_size(self._keys) // KEY_BYTES, _size(self._vectors) // width)
        os.truncate(self._keys, count * KEY_BYTES)
        os.truncate(self._vectors, count * width)
        keys = np.fromfile(self._keys, dtype=np.uint64)
        if not count:
            return Known(keys=keys, whole=np.empty((0, self.dimension), dtype=np.float32))
        shape = (count, self.dimension)
        return Known(keys=keys, whole=np.memmap(self._vectors, np.float32, "r", shape=shape))

    def keep(self, keys: Keys, vectors: Vectors) -> None:
        """Add the vectors of these texts; a key is on disk only after its vector."""
        for path, numbers in ((self._vectors, vectors), (self._keys, keys)):
            with path.open("ab") as file:
                file.write(np.ascontiguousarray(numbers).tobytes())
                file.flush()
                os.fsync(file.fileno())

    def forget(self) -> None:
        """Remove everything, once an index has it."""
        self._keys.unlink(missing_ok=True)
        self._vectors.unlink(missing_ok=True)

    @property
    def _keys(self) -> Path:
        return self.folder / f"{self.name}.keys"

    @property
    def _vectors(self) -> Path:
        return self.folder / f"{self.name}.vectors"


def _size(path: Path) -> int:
    return path.stat().st_size
