"""Tells a message with something in it from "I want to complain"."""

import re
from functools import cache

from bm25s.stopwords import (
    STOPWORDS_DUTCH,
    STOPWORDS_EN_PLUS,
    STOPWORDS_FRENCH,
    STOPWORDS_GERMAN,
)

# Stems of words that announce a complaint, greet or ask politely, and say nothing more.
ANNOUNCING = (
    "aangev", "abgeb", "aimer", "announc", "beklag", "beschwer", "bitte", "bonjour", "chez",
    "complain", "content", "dag", "deposer", "dienen", "dienst", "doorge", "déposer", "einleg",
    "einreich", "faire", "file", "goed", "goeie", "graag", "guten", "hallo", "happy", "hello",
    "help", "hätte", "indien", "introdui", "issue", "jullie", "klacht", "klagen", "kwijt", "like",
    "lodge", "make", "melden", "melding", "meldung", "mécontent", "möcht", "need", "neerleg",
    "ontevreden", "peut", "peux", "plaindre", "plainte", "please", "porte", "probleem", "problem",
    "problème", "puis", "raise", "register", "reklam", "report", "réclam", "service", "signal",
    "souci", "souhait", "submit", "tag", "tevreden", "unhappy", "unzufrieden", "veut", "veux",
    "voudr", "want", "wens", "wil", "wish", "would", "wünsch", "zufrieden",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]{2,}")


def has_substance(text: str) -> bool:
    """Whether some words say more than that there is a complaint.

    One is enough in "website is down"; beside words that announce, it takes two.
    """
    words = [word for word in _WORD.findall(text.lower()) if word not in _stop_words()]
    telling = {word for word in words if not word.startswith(ANNOUNCING)}
    is_announced = len(telling) < len(set(words))
    return len(telling) >= (2 if is_announced else 1)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset({*STOPWORDS_EN_PLUS, *STOPWORDS_DUTCH, *STOPWORDS_FRENCH, *STOPWORDS_GERMAN})
