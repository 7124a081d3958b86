"""Whether a confidence keeps its word: of what is said with 0.8, four fifths are right.

Source: Naeini, Cooper, Hauskrecht, Obtaining Well Calibrated Probabilities, AAAI 2015.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, kw_only=True)
class Bin:
    """What was said with a confidence from `low` on, a tenth wide; both shares in [0, 1].

    `confidence` is the mean; in an empty bin both are 0.
    """

    low: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """`error` is the distance of confidence and rightness, in [0, 1]: the mean of all bins."""

    error: float
    bins: tuple[Bin, ...]


def calibration(said: Iterable[tuple[float, bool]]) -> Calibration:
    """Of confidences with whether they were right; of none the error is 0."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in said:
        held[min(int(confidence * BINS), BINS - 1)].append((confidence, is_right))
    bins = tuple(_bin(place, each) for place, each in enumerate(held))
    total = sum(each.count for each in bins)
    gaps = sum(each.count * abs(each.confidence - each.right) for each in bins)
    return Calibration(error=gaps / total if total else 0.0, bins=bins)


def _bin(place: int, held: Sequence[tuple[float, bool]]) -> Bin:
    count = len(held)
    return Bin(
        low=place / BINS,
        count=count,
        confidence=sum(confidence for confidence, _ in held) / count if count else 0.0,
        right=sum(is_right for _, is_right in held) / count if count else 0.0,
    )
