"""Tells a message with something in it from "I want to complain"."""

import re
from functools import cache

from bm25s.stopwords import (
    STOPWORDS_DUTCH,
    STOPWORDS_EN_PLUS,
    STOPWORDS_FRENCH,
    STOPWORDS_GERMAN,
)

# Stems of words that announce a complaint without saying what it is.
ANNOUNCING = (
    "complain", "report", "problem", "issue", "klacht", "klagen", "melden", "melding",
    "probleem", "plainte", "plaindre", "réclam", "signal", "problème", "souci", "beschwer",
    "reklam", "meldung", "bonjour", "hello", "hallo", "goeie", "dag", "help", "please",
    "graag", "bitte", "voudr", "möcht", "want", "wil", "make", "file", "indien", "deposer",
    "déposer", "einreich",
)  # fmt: skip
MIN_WORDS = 2
_WORD = re.compile(r"[^\W_]{2,}")


def has_substance(text: str) -> bool:
    """Whether at least two words say more than that there is a complaint."""
    telling = {
        word
        for word in _WORD.findall(text.lower())
        if word not in _stop_words() and not word.startswith(ANNOUNCING)
    }
    return len(telling) >= MIN_WORDS


@cache
def _stop_words() -> frozenset[str]:
    return frozenset({*STOPWORDS_EN_PLUS, *STOPWORDS_DUTCH, *STOPWORDS_FRENCH, *STOPWORDS_GERMAN})
