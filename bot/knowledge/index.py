"""Everything that can be quoted, ready to be searched by words and by meaning at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.encoder import Encoder, Vectors
from bot.knowledge import ranking, weights
from bot.knowledge.amounts import is_asked
from bot.knowledge.documents import Document
from bot.knowledge.keys import Keys
from bot.knowledge.languages import stems
from bot.knowledge.markdown import Section
from bot.knowledge.places import Places
from bot.knowledge.ranking import Evidence, Layout, Rows
from bot.knowledge.subject import subjects
from bot.knowledge.vectors import Group, Store
from bot.knowledge.words import Match, Numbers, Words, pieces

SHORT = 2  # subjects, up to which a question leans on what was said before


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One section that may answer.

    `score` only compares hits of one question; `confidence`, in [0, 1], says how sure it is
    that the section answers, whatever the question.
    """

    document: Document
    section: Section
    score: float
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Index:
    """At least one document. Its sections, in order, are the rows of every part.

    The terms of `words` carry their language (`term`), so that one part serves all. `store`
    has the vectors of all texts, `keys` what stands for each; the texts of each row are its
    `windows`, and its one of `headings`. `version` names the state of the documents; "" where
    it has no name.
    """

    documents: Sequence[Document]
    layout: Layout
    words: Words
    pieces: Words
    store: Store
    windows: Group
    headings: Group
    keys: Keys
    encoder: Encoder
    version: str = ""

    @cached_property
    def places(self) -> Sequence[tuple[Document, Section]]:
        """The document and section of every row."""
        return Places(self.documents, self.layout.starts)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that documents exist in."""
        return tuple(dict.fromkeys(self.layout.languages[self.layout.starts[:-1]].tolist()))

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        return {}

    def rows(self, language: str) -> Rows:
        """The rows to search for a question in `language`: one version of each document.

        That version is the one in the asked language, else the first one there is.
        """
        if language not in self._rows:
            self._rows[language] = self.layout.versions(language)
        return self._rows[language]


def term(stem: str, language: str) -> str:
    """A stem as `Index.words` knows it."""
    return f"{language}:{stem}"


def search(
    index: Index, question: str, *, language: str, history: Sequence[str] = (), limit: int = 10
) -> tuple[Hit, ...]:
    """The sections that may answer a question in `language`, best first, at most `limit`.

    `history` holds what was said before, oldest first; the last of it says what a short
    question is about. There are always hits, even for nonsense: their confidence says
    whether to believe them.
    """
    evidence = gather(index, question, language=language, history=history)
    rows = index.rows(language)
    scores = ranking.fuse(evidence, index.layout, rows, language=language)
    best = highest(scores, limit)
    return tuple(_hit(index, evidence, int(rows[at]), float(scores[at]), language) for at in best)


def highest(scores: Numbers, count: int) -> Rows:
    """Where the `count` highest scores are, highest first; the first of equal ones first."""
    if len(scores) <= count:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -count)[-count]
    above = np.flatnonzero(scores >= least)
    return above[np.argsort(-scores[above], kind="stable")][:count]


def gather(index: Index, question: str, *, language: str, history: Sequence[str]) -> Evidence:
    """What speaks for each row of the index, whatever its language."""
    leans = len(subjects(question, language)) <= SHORT
    before = " ".join(history[-weights.HISTORY_TURNS :]).strip() if leans else ""
    word_matches = _matches(index, question)
    piece_match = index.pieces.match(pieces(question))
    words, fragments = _total(word_matches), piece_match.scores
    if before:
        earlier = index.pieces.match(pieces(before)).scores
        words = words + weights.HISTORY_WEIGHT * _total(_matches(index, before))
        fragments = fragments + weights.HISTORY_WEIGHT * earlier
    vector = _vector(index, question, before)
    cosines = index.store.scan(vector)
    return Evidence(
        words=words,
        pieces=fragments,
        meaning=index.windows.best(cosines),
        headings=index.headings.best(cosines),
        word_matches=word_matches,
        piece_match=piece_match,
        terms=len(set(stems(question, language))),
        asks_amount=is_asked(question) or is_asked(before),
    )


def _hit(index: Index, evidence: Evidence, row: int, score: float, language: str) -> Hit:
    document, section = index.places[row]
    sure = ranking.confidence(evidence, index.layout, row, language=language)
    return Hit(document=document, section=section, score=round(score, 4), confidence=round(sure, 4))


def _matches(index: Index, text: str) -> dict[str, Match]:
    """How the sections of each language match `text`, read as if it were in that language."""
    return {
        language: index.words.match([term(stem, language) for stem in stems(text, language)])
        for language in index.languages
    }


def _total(matches: Mapping[str, Match]) -> Numbers:
    scores: Numbers = np.sum([match.scores for match in matches.values()], axis=0)
    return scores


def _vector(index: Index, question: str, before: str) -> Vectors:
    if not before:
        return index.encoder.encode([question])[0]
    now, then = index.encoder.encode([question, before])
    mixed: Vectors = now + np.float32(weights.HISTORY_WEIGHT) * then
    mixed /= np.float32(np.linalg.norm(mixed))
    return mixed
