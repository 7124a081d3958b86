"""Short numbers that stand for texts: eight bytes, the same on every machine."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]


def key(text: str) -> np.uint64:
    """The number that stands for `text`."""
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big"))


def keys(texts: Iterable[str]) -> Keys:
    """The number of each text, in order."""
    return np.array([key(text) for text in texts], dtype=np.uint64)


def places(among: Keys, wanted: Keys) -> NDArray[np.intp]:
    """Where each of `wanted` stands in `among`, which need not be sorted; -1: nowhere."""
    if not len(among):
        return np.full(len(wanted), -1, dtype=np.intp)
    order = np.argsort(among)
    at = np.minimum(np.searchsorted(among, wanted, sorter=order), len(among) - 1)
    found = order[at]
    return np.where(among[found] == wanted, found, -1)
