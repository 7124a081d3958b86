"""What differs from language to language: stems, stop words, and what tells one from another."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import Stemmer
from bm25s import stopwords

from bot.triage.language import detect

LANGUAGES = ("en", "nl", "fr", "de")

STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
STOP_WORDS = {
    "da": stopwords.STOPWORDS_DANISH,
    "de": stopwords.STOPWORDS_GERMAN,
    "en": stopwords.STOPWORDS_EN_PLUS,
    "es": stopwords.STOPWORDS_SPANISH,
    "fr": stopwords.STOPWORDS_FRENCH,
    "it": stopwords.STOPWORDS_ITALIAN,
    "nl": stopwords.STOPWORDS_DUTCH,
    "no": stopwords.STOPWORDS_NORWEGIAN,
    "pt": stopwords.STOPWORDS_PORTUGUESE,
    "sv": stopwords.STOPWORDS_SWEDISH,
}
WORD = re.compile(r"\w+")


def is_code(name: str) -> bool:
    """Whether a folder's name says that its documents are in one language (ISO 639-1)."""
    return re.fullmatch("[a-z]{2}", name) is not None


def of(text: str, *, among: Sequence[str] = LANGUAGES, default: str | None = None) -> str:
    """The language that `text` seems to be in; `default` where that is not clear."""
    if len(among) == 1:
        return among[0]
    return detect(text, among, current=default or "")


def stems(text: str, language: str) -> list[str]:
    """The words that matter, without endings and accents, in order; repeated ones stay.

    A language without a stemmer keeps its words whole.
    """
    stop = _stop_words(language)
    return _stemmed([word for word in WORD.findall(text.lower()) if word not in stop], language)


def all_stems(text: str, language: str) -> list[str]:
    """As `stems`, of every word."""
    return _stemmed(WORD.findall(text.lower()), language)


def _stemmed(words: list[str], language: str) -> list[str]:
    if language in STEMMERS:
        words = _stemmer(language).stemWords(words)
    return [_bare(word) for word in words]


@lru_cache(maxsize=100_000)
def _bare(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=16)
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(STOP_WORDS.get(language, ()))


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Any:
    return Stemmer.Stemmer(STEMMERS[language])
