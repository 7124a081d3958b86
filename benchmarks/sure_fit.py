"""Finds the numbers that tell how sure an answer is, from questions that have one and others.

What was learned for the encoder must not have seen the page in question, else it comes nearer to
right sections than it ever will elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from benchmarks.adapting import FOLDS
from benchmarks.answer_sets import Bench, Question
from bot.knowledge import ranking, weights
from bot.knowledge.adapter import Adapter
from bot.knowledge.confidence import signs
from bot.knowledge.gathering import gather
from bot.knowledge.languages import LANGUAGES
from bot.knowledge.words import Numbers

# An answer that is not given weighs so much against one given wrongly: in the sets, where
# nothing shows that a document is the wrong one, and with documents that name topics, by encoder.
WANTED = 1.1
WANTED_TOPICAL = {"use-multilingual-v3": 4.8, "multilingual-e5-small-4bit": 7.0}
SAME_SUBJECT = ("MTRAG", "ConditionalQA")  # what nothing answers is on a page's own subject
GENERAL = np.array([1, 2, 3, 4, 5, 9])
TOPICAL = np.arange(1, 10)
ABROAD = np.array([1, 2, 3, 5])
TOPICAL_ABROAD = np.array([1, 2, 3, 5, 6, 7, 8])


@dataclass(frozen=True)
class Apart:
    """A set, the fold of each question, and for each fold what was learned from the others.

    Of a set that nothing was learned from there are no folds.
    """

    bench: Bench
    folds: Numbers = field(default_factory=lambda: np.empty(0))
    adapters: Sequence[Adapter] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of one question, of a `group` to decline or "".

    These are the signs of the section that would answer, whether it is right, its document and
    BM25's first section are, the fold that the question is in, and how much it counts.
    """

    item: Question
    group: str
    signs: Numbers
    is_right: bool
    is_document_right: bool
    is_word_right: bool
    fold: int
    count: float

    @property
    def has_answer(self) -> bool:
        """Whether there is a section that answers."""
        return not self.group


def show_confidence(apart: Sequence[Apart], own: Sequence[Bench]) -> None:
    """Prints the weights of the signs, for each kind of document and question."""
    general = [told(each) for each in tqdm(apart, desc="signs")]
    show_measures(general[0], general)
    rows = [row for each in general for row in each]
    wanted = WANTED_TOPICAL[own[0].index.encoder.name]
    ours = [row for each in own for row in told(Apart(each), wanted=wanted)]
    abroad = [
        row
        for each in own
        for language in LANGUAGES
        for row in told(Apart(each), of=language, wanted=wanted)
    ]
    fitted = {
        (False, False): fit(rows, GENERAL),
        (False, True): fit(ours, TOPICAL, by_document=True),
        (True, False): fit(abroad, ABROAD, by_document=True),
        (True, True): fit(abroad, TOPICAL_ABROAD, by_document=True),
    }
    for kind, scale in fitted.items():
        print(f"    {kind}: {tuple(float(each) for each in scale.round(2))},")


def show_measures(chosen: Sequence[Told], sets: Sequence[Sequence[Told]]) -> None:
    """Prints how the first set does with weights fitted on the other half of the pages."""
    sure = np.zeros(len(chosen))
    for half in (0, 1):
        rows = [row for each in sets for row in each if row.fold % 2 != half]
        scale = fit(rows, GENERAL)
        for at, row in enumerate(chosen):
            if row.fold % 2 == half:
                sure[at] = 1 / (1 + np.exp(-row.signs @ scale))
    answered, has = sure >= weights.ANSWER_FROM, np.array([row.has_answer for row in chosen])
    alone = np.array([row.has_answer and row.item.stands_alone for row in chosen])
    right = np.array([row.is_right for row in chosen])
    words = np.array([row.is_word_right for row in chosen])
    strange = np.array([row.group == "unanswerable" for row in chosen])
    of = alone | strange
    print(
        f"on other pages: attempted {answered[has].mean():.3f}, alone {answered[alone].mean():.3f};"
        f" unanswerable answered {answered[strange].mean():.3f};"
        f" right of the attempted {right[has & answered].mean():.3f},"
        f" BM25's first {words[has].mean():.3f}; AUC {roc_auc_score(alone[of], sure[of]):.3f}"
    )


def told(apart: Apart, *, of: str = "", wanted: float = WANTED) -> list[Told]:
    """What is told of each question of a set, and of all that must be declined.

    Each group of questions counts alike, those with an answer `wanted` times as much as all
    others together. `of` is the only language that documents exist in, other than the
    question's; "": any.
    """
    bench = apart.bench
    groups = {"": bench.questions, **bench.declined}
    if bench.name in SAME_SUBJECT:
        groups.pop("unanswerable", None)
    rows = []
    for name, items in groups.items():
        folds = apart.folds if apart.folds.size and not name else np.arange(len(items)) % FOLDS
        count = (1 if name else (len(groups) - 1) * wanted) * 100 / len(items)
        for item, fold in zip(items, folds.tolist(), strict=True):
            adapter = apart.adapters[fold] if apart.adapters else None
            found = _best(bench, item, of, adapter)
            if item.language != of:
                rows.append(Told(item=item, group=name, fold=fold, count=count, **found))
    return rows


def _best(bench: Bench, item: Question, of: str, adapter: Adapter | None) -> dict[str, Any]:
    """The signs of the section that would answer, and what of it is right."""
    layout, places = bench.index.layout, bench.index.places
    found = gather(bench.index, item.text, language=item.language, adapter=adapter)
    rows = np.flatnonzero(layout.languages == of) if of else bench.index.rows(item.language)
    row = int(rows[ranking.fuse(found, layout, rows, language=item.language).argmax()])
    return {
        "signs": signs(found, layout, row),
        "is_right": row in item.gold,
        "is_document_right": places[row][0].id in {places[gold][0].id for gold in item.gold},
        "is_word_right": int(rows[np.argmax(found.words[rows])]) in item.gold,
    }


def fit(rows: Sequence[Told], used: Numbers, *, by_document: bool = False) -> Numbers:
    """The weights of the signs in a logistic regression, the base first; 0 for unused ones.

    A section is right where the question can be answered, `by_document` where it is of the right
    document as well.
    """
    table, counts = np.array([row.signs for row in rows]), np.array([row.count for row in rows])
    labels = [row.has_answer and (row.is_document_right or not by_document) for row in rows]
    spread = table[:, used].std(axis=0) + 1e-9
    kind: Any = LogisticRegression
    model = kind(C=3.0, max_iter=2000).fit(table[:, used] / spread, labels, sample_weight=counts)
    scale = np.zeros(table.shape[1])
    scale[0], scale[used] = model.intercept_[0], model.coef_[0] / spread
    return scale
