"""Tells the language of a message, among those that the institution speaks.

A general model (py3langid) knows the letters of a language; the words of our own training
sentences tell short messages apart, for which it is a guess.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.9  # below, a message stays in the language of its conversation
SHORT_WORDS = 4  # an address or a name says nothing: shorter messages have to be clearer
LIKELY = 0.6  # enough for a first message, whose language nothing else tells
VERY_SURE = 0.995
# Languages written in Latin letters, of those that an institution may speak.
LATIN = frozenset({"en", "nl", "fr", "de", "es", "it", "pt", "pl", "ro", "tr", "lb", "da", "sv"})
# Those that people write to a counter in Europe. All 97 of the model take more memory.
COMMON = (
    *("en", "nl", "fr", "de", "es", "it", "pt", "pl", "ro", "bg", "tr", "ar", "fa", "uk", "ru"),
    *("sq", "hr", "sr", "sk", "cs", "hu", "el", "da", "sv", "fi"),
)
FOREIGN_WORDS = 4  # fewer may be a name
FOREIGN = 0.9  # the general model's probability of a language that we do not speak
KNOWN = 0.4  # with this share of our own words it is not foreign, whatever the letters say
SMOOTHING = 0.1  # added to each word's count, so that an unknown word is no proof
WORD_WEIGHT = 1.0
ARTICLE_CHARS = 3  # "De Linde": the article is a word of its language
DATA = Path(__file__).parents[2] / "data"
NAMED = ("streets.yml", "stops.yml", "places.yml")  # in `data/lookup`
_LINK = re.compile(r"https?://\S+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect(text: str, among: Sequence[str], *, current: str = "") -> str:
    """The language of `text`, one of `among`; `current`, or the first, where it is not clear."""
    return _ours().detect(text, among, current=current)


def is_foreign(text: str, among: Sequence[str]) -> bool:
    """Whether `text` is surely in none of the languages `among`: in other letters, or words."""
    words = [word for word in _WORD.findall(_LINK.sub(" ", text)) if len(word) > 1]
    if words and not any(_is_latin(word[0]) for word in words):
        return LATIN.issuperset(among)
    if len(words) < FOREIGN_WORDS:
        return False
    best, share = _any_language().classify(" ".join(words).lower())
    return best not in among and share >= FOREIGN and not _ours().knows(words, among)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


@dataclass(frozen=True, kw_only=True)
class Languages:
    """Counts of the words of each language; make one with `read`.

    `names` are the words in the names of streets and stops, which people of every language
    write as they are.
    """

    words: Mapping[str, Counter[str]]
    names: frozenset[str] = frozenset()

    def detect(self, text: str, among: Sequence[str], *, current: str = "") -> str:
        """The language of `text`; `current`, or the first, where it is not clear."""
        words = _WORD.findall(text)
        said = [word.lower() for word in words if word.lower() not in self.names]
        if len(among) == 1 or not words or (current and not said):
            return current or among[0]
        shares = self._shares(text, said, tuple(among))
        best = max(shares, key=lambda code: shares[code])
        if not current:
            return best if shares[best] >= LIKELY else among[0]
        needed = VERY_SURE if len(said) < SHORT_WORDS else SURE
        return best if shares[best] >= needed else current

    def knows(self, words: Sequence[str], among: Sequence[str]) -> bool:
        """Whether a good part of `words` are words of one of the languages `among`."""
        return any(
            sum(word.lower() in self.words.get(code, ()) for word in words) >= KNOWN * len(words)
            for code in among
        )

    def _shares(self, text: str, said: list[str], among: tuple[str, ...]) -> dict[str, float]:
        """The probability of each language; they sum to 1."""
        letters = dict(_identifier(among).rank(text))
        scores = {
            code: math.log(letters[code] + 1e-3) + WORD_WEIGHT * self._evidence(said, code, among)
            for code in among
        }
        top = max(scores.values())
        powers = {code: math.exp(score - top) for code, score in scores.items()}
        total = sum(powers.values())
        return {code: power / total for code, power in powers.items()}

    def _evidence(self, said: list[str], code: str, among: Sequence[str]) -> float:
        """How much likelier the words are in this language than on average."""
        evidence = 0.0
        for word in said:
            counts = {each: self._count(word, each) for each in among}
            if any(count > SMOOTHING for count in counts.values()):
                evidence += math.log(counts[code] / sum(counts.values()))
        return evidence

    def _count(self, word: str, code: str) -> float:
        known = self.words.get(code)
        return (known[word] if known else 0) + SMOOTHING


def read(data: Path) -> Languages:
    """The words of the training sentences in `data/nlu/<language>`, the names in `data/lookup`."""
    words: dict[str, Counter[str]] = {}
    for file in sorted((data / "nlu").glob("*/*.yml")):
        counted = words.setdefault(file.parent.name, Counter())
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith("- ") and "intent:" not in line:
                counted.update(word.lower() for word in _WORD.findall(line))
    return Languages(words=words, names=frozenset(_names(data / "lookup")))


def _names(folder: Path) -> Iterator[str]:
    for name in NAMED:
        if (folder / name).exists():
            for entry in yaml.safe_load((folder / name).read_text(encoding="utf-8")) or ():
                words = _WORD.findall(str(entry["name"]))
                yield from (word.lower() for word in words if len(word) > ARTICLE_CHARS)


@lru_cache
def _ours() -> Languages:
    return read(DATA)


@lru_cache
def _identifier(among: tuple[str, ...]) -> LanguageIdentifier:
    identifier = copy(_whole_identifier())  # both share the large tables
    identifier.set_languages(list(among))
    return identifier


@lru_cache
def _whole_identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


@lru_cache
def _any_language() -> LanguageIdentifier:
    return _identifier(COMMON)
