"""What the intent model sees of a text: how often its words and pieces of words occur, hashed.

The features of Joachims' and Weinberger's text classifiers, as scikit-learn's
`HashingVectorizer` makes them; written out, because that one costs a worker 60 MB.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WORD_SLOTS, CHARACTER_SLOTS = 2**13, 2**15
SLOTS = WORD_SLOTS + CHARACTER_SLOTS
PIECES = range(3, 6)  # characters in a piece of a word
_NOISE = re.compile(r"https?://\S+|(?<!\w)@\w+|#")
_WORD = re.compile(r"\w\w+")

Numbers = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The slots that a text fills, each once, words before pieces; `values` are log(1 + n)."""

    slots: NDArray[np.int64]
    values: Numbers

    def weighed(self, rarity: Numbers) -> Numbers:
        """The values times `rarity` (of each slot), words and pieces each of length one."""
        values = self.values * rarity[self.slots]
        for part in (self.slots < WORD_SLOTS, self.slots >= WORD_SLOTS):
            length = float(np.sqrt(np.square(values[part]).sum()))
            values[part] /= max(length, 1e-9)
        return values


def clean(text: str) -> str:
    """The words themselves: no links, nobody's handle, hashtags as plain words.

    A text of nothing else stays as it is.
    """
    return " ".join(_NOISE.sub(" ", text).split()) or text


def count(text: str) -> Counts:
    """The features of one text."""
    cleaned = clean(text).lower()
    found = Counter(crc32(each.encode()) % WORD_SLOTS for each in _words(cleaned))
    found.update(WORD_SLOTS + crc32(each.encode()) % CHARACTER_SLOTS for each in _pieces(cleaned))
    slots = np.fromiter(sorted(found), dtype=np.int64, count=len(found))
    numbers = np.array([found[slot] for slot in sorted(found)], dtype=np.float32)
    return Counts(slots=slots, values=np.log1p(numbers))


def rarity(counts: Sequence[Counts]) -> Numbers:
    """How rare each slot is among the texts (the inverse document frequency), as factors."""
    found = np.zeros(SLOTS)
    for each in counts:
        found[each.slots] += 1
    factors: Numbers = (np.log((1 + len(counts)) / (1 + found)) + 1).astype(np.float32)
    return factors


def _words(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))


def _pieces(text: str) -> Iterator[str]:
    """Pieces of each word with a blank before and after it; a short word is one piece."""
    for word in text.split():
        padded = f" {word} "
        for length in PIECES:
            for start in range(max(1, len(padded) - length + 1)):
                yield padded[start : start + length]
            if length >= len(padded):
                break
