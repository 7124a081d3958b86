"""Tells the language of a message, among those that the institution speaks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.9  # below, a message stays in the language of its conversation
SHORT_WORDS = 3  # shorter messages need more to change the language
VERY_SURE = 0.99


def detect(text: str, among: Sequence[str], *, current: str = "") -> str:
    """The code of the language of `text`; `current` (or the first) where it is not clear."""
    settled = current or among[0]
    if len(among) == 1 or not any(each.isalpha() for each in text):
        return settled
    code, probability = _identifier(tuple(among)).classify(text)
    needed = VERY_SURE if current and len(text.split()) < SHORT_WORDS else SURE
    if current and probability < needed:
        return current
    return str(code)


@lru_cache
def _identifier(among: tuple[str, ...]) -> Any:
    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(among))
    return identifier
