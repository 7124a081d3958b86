"""Everything that can be quoted, ready to be searched by words and by meaning at once."""

from collections.abc import Sequence
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
from bot.knowledge.words import Match, Numbers, Words

CLOSE = 100  # rows that are compared in full, where there are too many for all
# Subjects, below which a question always leans on what was said before, and from which it never
# does; between them one leans if it finds no answer by itself.
SHORT, WHOLE = 2, 4


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
    question is about, unless one that names something finds its answer by itself. There are
    always hits, even for nonsense: their confidence says whether to believe them.
    """
    named = len(subjects(question, language))
    leans = bool(history) and named < WHOLE
    if not leans or named >= SHORT:
        found = _search(index, gather(index, question, language=language), language, limit)
        if not leans or found[0].confidence >= weights.ANSWER_FROM:
            return found
    evidence = gather(index, question, language=language, history=history)
    return _search(index, evidence, language, limit)


def _search(index: Index, evidence: Evidence, language: str, limit: int) -> tuple[Hit, ...]:
    rows = index.rows(language)
    scores = ranking.fuse(evidence, index.layout, rows, language=language)
    if not index.store.is_exact:
        close = highest(scores, CLOSE)
        nearly, evidence = evidence, _exact(index, evidence, rows[close])
        scores[close] += ranking.corrections(nearly, evidence, rows, close)
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

    `history` is what it leans on; `adapter` stands for the one learned for the encoder.
    """
    before = " ".join(history[-weights.HISTORY_TURNS :]).strip()
    about = f"{before} {question}".strip()
    vector = _vector(index, question, before)
    wider = index.encoder.encode([about])[0] if before else vector
    target = (adapter or index.adapter).aim(vector)
    now = _matches(index, question)
    topic_words = index.topic_words.match(terms(about, (language,)))
    topic_pieces = index.topic_pieces.match(pieces(about))
    counted = {name: match.scores for name, match in now.items()}
    for name, match in (_matches(index, before) if before else {}).items():
        counted[name] = counted[name] + weights.HISTORY_WEIGHT * match.scores
    return Evidence(
        **_cosines(index, vector, wider, target),
        words=np.sum([counted[code] for code in index.languages], axis=0),
        pairs=counted["pairs"],
        pieces=counted["pieces"],
        topic_words=topic_words.scores,
        topic_pieces=topic_pieces.scores,
        word_matches={code: now[code] for code in index.languages},
        piece_match=now["pieces"],
        topic_word_match=topic_words,
        topic_piece_match=topic_pieces,
        vector=vector,
        wider=wider,
        target=target,
        terms=len(set(stems(question, language))),
        asks_amount=is_asked(question) or is_asked(before),
    )


def _cosines(index: Index, vector: Vectors, wider: Vectors, target: Vectors) -> dict[str, Numbers]:
    """How near the texts are; where there are many, `meaning` waits for `_exact`."""
    aim = index.store.scan(target)
    if index.store.is_exact:
        meaning = index.windows.best(index.store.scan(vector))
    else:
        meaning = np.zeros(len(index.places))
    return {
        "meaning": meaning,
        "aim": index.windows.best(aim),
        "headings": index.headings.best(aim),
        "topic_meaning": np.maximum(
            *(index.store.near(each, index.topics) for each in (vector, wider))
        ),
    }


def _matches(index: Index, text: str) -> dict[str, Match]:
    """How each part of the sections matches `text`; their words by their language."""
    found = {code: index.words.match(terms(text, (code,))) for code in index.languages}
    return {
        **found,
        "pairs": index.pairs.match(pairs(text, index.languages)),
        "pieces": index.pieces.match(pieces(text)),
    }


def _exact(index: Index, evidence: Evidence, rows: Rows) -> Evidence:
    """The evidence with what was only nearly known of these rows as it is."""
    pages = np.unique(index.layout.document_of[rows])
    best = index.store.best
    names = ("meaning", "aim", "headings", "topic_meaning")
    found = {name: getattr(evidence, name).copy() for name in names}
    found["meaning"][rows] = best(evidence.vector, index.windows, rows)
    found["aim"][rows] = best(evidence.target, index.windows, rows)
    found["headings"][rows] = best(evidence.target, index.headings, rows)
    found["topic_meaning"][pages] = np.maximum(
        *(best(each, index.topics, pages) for each in (evidence.vector, evidence.wider))
    )
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
