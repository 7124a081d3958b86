"""Where our answers end: which questions are another's business, or about what is not public."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.encoder import Encoder, Vectors
from bot.institution import Beyond, Remit
from bot.knowledge.excerpt import Excerpt
from bot.knowledge.languages import all_stems
from bot.knowledge.search import Hit

# Cosines from which on a question means what a subject says: where nothing of ours comes near,
# and where something does.
ALIKE, SURELY_ALIKE = 0.65, 0.72
NEAR = 0.5  # from here on a word that a question holds is its subject, and no mere place or time


class Side(StrEnum):
    """What lies beyond."""

    ELSEWHERE = "elsewhere"
    NOT_PUBLIC = "not_public"


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """What a question is about; `word` is the one by which it is known, "" for its meaning."""

    side: Side
    beyond: Beyond
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Borders:
    """The borders of one institution; without any, everything is ours."""

    remit: Remit
    encoder: Encoder

    @cached_property
    def _subjects(self) -> dict[tuple[str, ...], Vectors]:
        return {}

    def named(self, question: str, language: str) -> Crossing | None:
        """What is beyond by a word of the question: the one with most words, the first of them."""
        said = all_stems(question, language)
        found = [
            (len(word.split()), Crossing(side=side, beyond=beyond, word=word))
            for side, beyond in self._beyond()
            for word in _several(beyond.words, language)
            if _holds(said, word, language)
        ]
        return max(found, key=lambda each: each[0])[1] if found else None

    def meant(self, question: str, language: str, *, at_least: float) -> Crossing | None:
        """What is beyond by the meaning of the question: by a cosine of `at_least`."""
        near = [
            (self._likeness(question, _several(beyond.subjects, language)), side, beyond)
            for side, beyond in self._beyond()
        ]
        if not near:
            return None
        cosine, side, beyond = max(near, key=lambda each: each[0])
        return Crossing(side=side, beyond=beyond) if cosine >= at_least else None

    def is_about(
        self,
        question: str,
        language: str,
        crossing: Crossing,
        ours: Hit | Excerpt | None = None,
    ) -> bool:
        """Whether the meaning of a question that holds the word is near, and nearer than `ours`.

        What is as near as a subject need not be nearer: "Where can I buy a train ticket?" is
        like "Where can I buy a ticket?" as well.
        """
        subjects = _several(crossing.beyond.subjects, language)
        if not subjects:
            return True
        theirs = self._likeness(question, subjects)
        rival = self._nearness(question, self._ours(ours)) if ours else 0.0
        return theirs >= ALIKE or (theirs >= NEAR and theirs > rival)

    def _likeness(self, question: str, subjects: tuple[str, ...]) -> float:
        """The nearness to the nearest of an institution's subjects, encoded once; none: -1."""
        if not subjects:
            return -1.0
        if subjects not in self._subjects:
            self._subjects[subjects] = self.encoder.encode(subjects)
        return self._nearness(question, self._subjects[subjects])

    def _ours(self, place: Hit | Excerpt) -> Vectors:
        return self.encoder.encode([place.document.title, *place.section.path])

    def _nearness(self, question: str, vectors: Vectors) -> float:
        return float((vectors @ self.encoder.encode([question])[0]).max())

    def _beyond(self) -> Iterator[tuple[Side, Beyond]]:
        yield from ((Side.NOT_PUBLIC, each) for each in self.remit.not_public)
        yield from ((Side.ELSEWHERE, each) for each in self.remit.elsewhere)


def shares(place: Hit | Excerpt, crossing: Crossing, language: str) -> bool:
    """Whether our own section speaks of the word by which a question is known as beyond.

    A section in another language may, in its own words.
    """
    document, section = place.document, place.section
    if document.language != language:
        return True
    text = " ".join([document.title, *section.path, section.text])
    return _holds(all_stems(text, language), crossing.word, language)


def _several(values: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    return (*values.get(language, ()), *values.get("", ()))


def _holds(said: Sequence[str], word: str, language: str) -> bool:
    """Whether the stems of `word` stand together in `said`; `bus*` is any that begins so."""
    if word.endswith("*"):
        beginning = word[:-1].lower()
        return any(each.startswith(beginning) for each in said)
    stems = all_stems(word, language)
    ends = range(len(stems), len(said) + 1) if stems else ()
    return any(list(said[end - len(stems) : end]) == stems for end in ends)
