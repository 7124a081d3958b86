"""Texts that say nearly the same words as others."""

from collections import Counter, defaultdict
from collections.abc import Iterable

ALIKE = 0.6  # shared words of all their words (Jaccard) from which two texts are near copies
LONG = 5  # distinct words; what is shorter many people say alike
_COMMON = 2000  # a word of more texts than this leads to none of them
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS, start=1)}


class Near:
    """Many texts, each given as its bare words, among which near copies are found."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._bags = [_bag(each) for each in self._texts]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for at, bag in enumerate(self._bags):
            for word in bag:
                self._holders[word].append(at)

    def copy_of(self, text: str) -> str | None:
        """The text that `text` is a near copy of; None when there is none, or it is short."""
        bag = _bag(text)
        if len(bag) < LONG:
            return None
        told = (self._holders.get(word, ()) for word in bag)
        shared = Counter(at for holders in told if len(holders) <= _COMMON for at in holders)
        likely = (at for at, count in shared.items() if count >= 2)
        return next((self._texts[at] for at in likely if _alike(bag, self._bags[at])), None)


def _bag(text: str) -> frozenset[str]:
    return frozenset(_DIGITS.get(word, word) for word in text.split())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
