"""Named arrays as files of one folder, opened by memory mapping."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.files import File

SUFFIX = ".npy"

Array = NDArray[Any]


class Rows:
    """The rows of a matrix on disk, read when they are asked for and not mapped."""

    def __init__(self, path: Path) -> None:
        mapped: Any = np.load(path, mmap_mode="r")
        self._offset, self._type = int(mapped.offset), mapped.dtype
        self._count, self._width = mapped.shape
        self._file = File(path)

    def __len__(self) -> int:
        return int(self._count)

    def __getitem__(self, rows: NDArray[np.integer[Any]]) -> Array:
        size = self._width * self._type.itemsize
        starts = (self._offset + size * np.asarray(rows, dtype=np.int64)).tolist()
        read = b"".join([self._file.read(start, size) for start in starts])
        return np.frombuffer(read, dtype=self._type).reshape(len(starts), self._width)


class Stretches:
    """The stretches of a row of numbers on disk, read when they are asked for and not mapped."""

    def __init__(self, path: Path) -> None:
        mapped: Any = np.load(path, mmap_mode="r")
        self._offset, self._type = int(mapped.offset), mapped.dtype
        self._file = File(path)

    def __getitem__(self, part: slice) -> Array:
        size = self._type.itemsize
        read = self._file.read(self._offset + size * part.start, size * (part.stop - part.start))
        return np.frombuffer(read, dtype=self._type)


def of(value: Any) -> dict[str, Array]:
    """The fields of a dataclass that has nothing but arrays."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def save(folder: Path, arrays: Mapping[str, Array]) -> None:
    """Write each array as `<name>.npy` into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(folder / f"{name}{SUFFIX}", array)


def load(folder: Path) -> dict[str, Array]:
    """What `save` wrote, left on disk until it is read."""
    return {path.stem: _open(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}


def rows(folder: Path, name: str) -> Rows:
    """The rows of one of the arrays that `save` wrote."""
    return Rows(folder / f"{name}{SUFFIX}")


def stretches(folder: Path, name: str) -> Stretches:
    """The stretches of one of the arrays that `save` wrote, which is not empty."""
    return Stretches(folder / f"{name}{SUFFIX}")


def _open(path: Path) -> Array:
    try:
        mapped: Array = np.load(path, mmap_mode="r")
    except ValueError:  # nothing can be mapped of an empty array
        mapped = np.load(path)
    return np.asarray(mapped)  # a plain view: slicing a `memmap` costs ten times as much
