"""Everything that can be quoted, ready to be searched by words and by meaning at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bot.encoder import Encoder, Vectors
from bot.knowledge import ranking, weights
from bot.knowledge.adapter import Adapter, learned
from bot.knowledge.amounts import is_asked
from bot.knowledge.confidence import confidence
from bot.knowledge.documents import Document
from bot.knowledge.keys import Keys
from bot.knowledge.languages import stems
from bot.knowledge.layout import Layout, Rows
from bot.knowledge.markdown import Section
from bot.knowledge.places import Place, Places
from bot.knowledge.ranking import Evidence
from bot.knowledge.subject import subjects
from bot.knowledge.terms import pairs, pieces, terms
from bot.knowledge.vectors import Group, Store
from bot.knowledge.words import Numbers, Words

CLOSE = 200  # rows that are compared in full, where there are too many for all
SHORT = 2  # subjects, below which a question leans on what was said before


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

    The terms of `words` and `pairs` carry their language, so that one part serves all. `store`
    has the vectors of all texts, `keys` what stands for each; the texts of each row are its
    `windows`, and its one of `headings`; those of each document are its `topics`. `version`
    names the state of the documents; "" where it has no name.
    """

    documents: Sequence[Document]
    layout: Layout
    words: Words
    pairs: Words
    pieces: Words
    topic_words: Words
    topic_pieces: Words
    store: Store
    windows: Group
    headings: Group
    topics: Group
    keys: Keys
    encoder: Encoder
    version: str = ""

    @property
    def adapter(self) -> Adapter:
        """What turns the vector of a question towards the texts that answer it."""
        return learned(self.encoder.name, self.encoder.dimension)

    @cached_property
    def places(self) -> Sequence[Place]:
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

    def named(self, name: str) -> list[Place]:
        """The places of this short name (`places.reference`): one a language, if any."""
        return [self.places[row] for row in self.layout.named(name).tolist()]

    def chosen(self, name: str, language: str) -> Place | None:
        """The place of this short name among `rows`; None: there is none."""
        rows = self.layout.named(name)
        kept = rows[np.isin(rows, self.rows(language))].tolist()
        return self.places[kept[0]] if kept else None


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


def gather(
    index: Index,
    question: str,
    *,
    language: str,
    history: Sequence[str] = (),
    adapter: Adapter | None = None,
) -> Evidence:
    """What speaks for each row of the index, whatever its language.

    `adapter` stands for the one that was learned for the encoder.
    """
    named = len(subjects(question, language))
    before = " ".join(history[-weights.HISTORY_TURNS :]).strip() if named < SHORT else ""
    about = f"{before} {question}".strip()
    vector = _vector(index, question, before)
    target = (adapter or index.adapter).aim(vector)
    nearness, aim = index.store.scan(vector), index.store.scan(target)
    codes = index.languages
    topic_word_match = index.topic_words.match(terms(about, (language,)))
    topic_piece_match = index.topic_pieces.match(pieces(about))
    return Evidence(
        **_counted(index, question, before),
        topic_words=topic_word_match.scores,
        topic_pieces=topic_piece_match.scores,
        meaning=index.windows.best(nearness),
        aim=index.windows.best(aim),
        headings=index.headings.best(aim),
        topic_meaning=_topic_meaning(index, nearness, about if about != question else ""),
        word_matches={code: index.words.match(terms(question, (code,))) for code in codes},
        piece_match=index.pieces.match(pieces(question)),
        topic_word_match=topic_word_match,
        topic_piece_match=topic_piece_match,
        vector=vector,
        target=target,
        terms=len(set(stems(question, language))),
        asks_amount=is_asked(question) or is_asked(before),
    )


def _counted(index: Index, question: str, before: str) -> dict[str, Numbers]:
    """What the parts of the index count for the question and, less, for what was said before."""

    def told(count: Callable[[str], Numbers]) -> Numbers:
        return count(question) + (weights.HISTORY_WEIGHT * count(before) if before else 0)

    codes = index.languages
    return {
        "words": told(lambda text: index.words.match(terms(text, codes)).scores),
        "pairs": told(lambda text: index.pairs.match(pairs(text, codes)).scores),
        "pieces": told(lambda text: index.pieces.match(pieces(text)).scores),
    }


def _topic_meaning(index: Index, nearness: Vectors, about: str) -> Numbers:
    """How near the topics of each document are; `about` is what a question leans on, if any."""
    near = index.topics.best(nearness)
    if not about:
        return near
    wider = index.topics.best(index.store.scan(index.encoder.encode([about])[0]))
    return np.maximum(near, wider)


def _exact(index: Index, evidence: Evidence, rows: Rows) -> Evidence:
    """The evidence with what was only nearly known of these rows as it is."""
    found = {name: getattr(evidence, name).copy() for name in ("meaning", "aim", "headings")}
    found["meaning"][rows] = index.store.best(evidence.vector, index.windows, rows)
    found["aim"][rows] = index.store.best(evidence.target, index.windows, rows)
    found["headings"][rows] = index.store.best(evidence.target, index.headings, rows)
    return replace(evidence, **found)


def _hit(index: Index, evidence: Evidence, row: int, score: float, language: str) -> Hit:
    document, section = index.places[row]
    sure = confidence(evidence, index.layout, row, language=language)
    return Hit(document=document, section=section, score=round(score, 4), confidence=round(sure, 4))


def _vector(index: Index, question: str, before: str) -> Vectors:
    if not before:
        return index.encoder.encode([question])[0]
    now, then = index.encoder.encode([question, before])
    mixed: Vectors = now + np.float32(weights.HISTORY_WEIGHT) * then
    mixed /= np.float32(np.linalg.norm(mixed))
    return mixed
