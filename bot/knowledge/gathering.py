"""What speaks for each section as the answer to a question: by words, by meaning, by topic."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.encoder import Vectors
from bot.knowledge import weights
from bot.knowledge.adapter import Adapter
from bot.knowledge.amounts import is_asked
from bot.knowledge.index import Index
from bot.knowledge.languages import stems
from bot.knowledge.layout import Rows
from bot.knowledge.ranking import Evidence
from bot.knowledge.terms import pairs, pieces, terms
from bot.knowledge.words import Match, Numbers


def gather(
    index: Index,
    question: str,
    *,
    language: str,
    history: Sequence[str] = (),
    adapter: Adapter | None = None,
) -> Evidence:
    """What speaks for each row of the index, whatever its language.

    `history` is what the question leans on; `adapter` stands for the one that was learned for
    the encoder.
    """
    before = " ".join(history[-weights.HISTORY_TURNS :]).strip()
    about = f"{before} {question}".strip()
    vector = _vector(index, question, before)
    wider = index.encoder.ask([about])[0] if before else vector
    target = (adapter or index.adapter).aim(vector)
    now, codes = _matches(index, question), index.languages
    counted = _counted(now, _matches(index, before) if before else {})
    topic_words = index.topic_words.match(terms(about, (language,)))
    topic_pieces = index.topic_pieces.match(pieces(about))
    return Evidence(
        weights=weights.of(index.encoder.name),
        **_cosines(index, vector, wider, target),
        words=np.sum([counted[code] for code in codes], axis=0),
        pairs=counted["pairs"],
        pieces=counted["pieces"],
        topic_words=topic_words.scores,
        topic_pieces=topic_pieces.scores,
        word_matches={code: now[code] for code in codes},
        piece_match=now["pieces"],
        topic_word_match=topic_words,
        topic_piece_match=topic_pieces,
        vector=vector,
        wider=wider,
        target=target,
        terms=len(set(stems(question, language))),
        asks_amount=is_asked(question) or is_asked(before),
    )


def exact(index: Index, evidence: Evidence, rows: Rows) -> Evidence:
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


def _counted(now: Mapping[str, Match], before: Mapping[str, Match]) -> dict[str, Numbers]:
    """The scores of a question, and with less weight those of what was said before."""
    counted = {name: match.scores for name, match in now.items()}
    for name, match in before.items():
        counted[name] = counted[name] + weights.HISTORY_WEIGHT * match.scores
    return counted


def _cosines(index: Index, vector: Vectors, wider: Vectors, target: Vectors) -> dict[str, Numbers]:
    """How near the texts are; where there are many, `meaning` waits for `exact`."""
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


def _vector(index: Index, question: str, before: str) -> Vectors:
    if not before:
        return index.encoder.ask([question])[0]
    now, then = index.encoder.ask([question, before])
    mixed: Vectors = now + np.float32(weights.HISTORY_WEIGHT) * then
    mixed /= np.float32(np.linalg.norm(mixed))
    return mixed
