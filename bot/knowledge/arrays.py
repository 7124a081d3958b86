"""Named arrays as files of one folder, opened by memory mapping."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SUFFIX = ".npy"

Arrays = Mapping[str, NDArray[Any]]


def save(folder: Path, arrays: Arrays) -> None:
    """Write each array as `<name>.npy` into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(folder / f"{name}{SUFFIX}", array)


def load(folder: Path) -> dict[str, NDArray[Any]]:
    """What `save` wrote, left on disk until it is read."""
    return {path.stem: _open(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}


def _open(path: Path) -> NDArray[Any]:
    try:
        mapped: NDArray[Any] = np.load(path, mmap_mode="r")
    except ValueError:  # nothing can be mapped of an empty array
        mapped = np.load(path)
    return np.asarray(mapped)  # a plain view: slicing a `memmap` costs ten times as much
