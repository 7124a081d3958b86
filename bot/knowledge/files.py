"""A file of which parts are read without mapping it.

What is mapped counts as memory of every process that once touched it; what is read is not.
"""

import os
import weakref
from pathlib import Path


class File:
    """A file that stays readable for as long as this value lives, even when it was removed."""

    def __init__(self, path: Path) -> None:
        self._number = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._number)

    def read(self, start: int, size: int) -> bytes:
        """The bytes from `start` on, at most `size`."""
        return os.pread(self._number, size, start)
