"""What people asked in vain, gathered by topic across languages."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from bot.encoder import Vectors
from bot.knowledge.languages import WORD, stems
from bot.knowledge.subject import ASIDE

ALIKE = 0.55  # the mean cosine of two groups of questions from which on they are one topic
AT_ONCE = 3000  # distinct questions whose pairs fit into memory
WORDS = 3
SHORTEST = 3  # letters of a word that tells something
EXAMPLES = 3
UNHELPFUL = "unhelpful"

Labels = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question in vain. `reason`: why it was declined; "" for an answer that did not help.

    `person` tells two people apart and nothing more.
    """

    text: str
    language: str
    reason: str
    person: int


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Questions about one thing. `question` is the most central one, in `language`.

    `words` tell it from other topics; the counts are the most frequent first.
    """

    question: str
    language: str
    words: tuple[str, ...]
    count: int
    people: int
    languages: dict[str, int]
    reasons: dict[str, int]
    examples: tuple[str, ...]


def topics(asked: Sequence[Asked], vectors: Vectors) -> list[Topic]:
    """The topics of these questions, the most asked first.

    `vectors` has a unit row for each question. The same questions give the same topics.
    """
    if not asked:
        return []
    labels = _labels([each.text for each in asked], vectors)
    frequencies = Counter(stem for each in asked for stem in _words(each))
    found = []
    for label in range(int(labels.max()) + 1):
        rows = np.flatnonzero(labels == label)
        members = [asked[row] for row in rows]
        found.append(_topic(members, vectors[rows], frequencies, len(asked)))
    return sorted(found, key=lambda topic: (-topic.count, -topic.people, topic.question))


def _labels(texts: Sequence[str], vectors: Vectors) -> Labels:
    """The number of each question's topic: equal texts are of one, near ones too."""
    known: dict[str, int] = {}
    plain = [" ".join(text.lower().split()) for text in texts]
    distinct = np.array([known.setdefault(text, len(known)) for text in plain])
    firsts = np.unique(distinct, return_index=True)[1]
    groups = _grouped(vectors[firsts])
    return groups[distinct]


def _grouped(vectors: Vectors) -> Labels:
    """Groups of at most `AT_ONCE` rows at a time; later rows join the groups there are."""
    labels = np.empty(len(vectors), dtype=np.intp)
    centres = np.empty((0, vectors.shape[1]), dtype=vectors.dtype)
    for start in range(0, len(vectors), AT_ONCE):
        rows = np.arange(start, min(start + AT_ONCE, len(vectors)))
        if len(centres):
            cosines = vectors[rows] @ centres.T
            near = cosines.max(axis=1) >= ALIKE
            labels[rows[near]] = cosines[near].argmax(axis=1)
            rows = rows[~near]
        if len(rows):
            own = _clusters(vectors[rows])
            labels[rows] = own + len(centres)
            means = [vectors[rows[own == label]].mean(axis=0) for label in range(own.max() + 1)]
            centres = np.vstack([centres, means])
    return labels


def _clusters(vectors: Vectors) -> Labels:
    if len(vectors) == 1:
        return np.zeros(1, dtype=np.intp)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=1 - ALIKE
    )
    labels: Labels = clustering.fit_predict(vectors)
    return labels


def _topic(
    members: Sequence[Asked], vectors: Vectors, frequencies: Counter[str], total: int
) -> Topic:
    nearest = np.argsort(-(vectors @ vectors.mean(axis=0)), kind="stable")
    ordered = list({members[row].text: members[row] for row in nearest}.values())
    return Topic(
        question=ordered[0].text,
        language=ordered[0].language,
        words=_telling(members, frequencies, total),
        count=len(members),
        people=len({each.person for each in members}),
        languages=_counts(each.language for each in members),
        reasons=_counts(each.reason or UNHELPFUL for each in members),
        examples=tuple(each.text for each in _spread(ordered)),
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda each: (-each[1], each[0])))


def _spread(ordered: Sequence[Asked]) -> list[Asked]:
    """The first ones, each language once before any comes again."""
    firsts = {each.language: each for each in reversed(ordered)}
    is_first = {id(each) for each in firsts.values()}
    return sorted(ordered, key=lambda each: id(each) not in is_first)[:EXAMPLES]


def _telling(members: Sequence[Asked], frequencies: Counter[str], total: int) -> tuple[str, ...]:
    """The words that are frequent here and rare elsewhere, as people mostly write them."""
    here: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for each in members:
        for stem, word in _words(each).items():
            here[stem] += 1
            written.setdefault(stem, Counter())[word] += 1
    weights = {stem: n * (1 + math.log(total / frequencies[stem])) for stem, n in here.items()}
    best = sorted(weights, key=lambda stem: (-weights[stem], stem))[:WORDS]
    return tuple(max(sorted(written[stem]), key=written[stem].__getitem__) for stem in best)


def _words(asked: Asked) -> dict[str, str]:
    """The words that say what a question is about, by their stems."""
    said = (word for word in WORD.findall(asked.text.lower()) if len(word) >= SHORTEST)
    words = [word for word in said if not ASIDE.fullmatch(word)]
    return {stem: word for word in words for stem in stems(word, asked.language)}
