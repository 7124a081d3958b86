"""What the confidence of search tells apart, and what is answered at the default threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from benchmarks.answer_sets import Bench, Question
from bot.knowledge import weights
from bot.knowledge.gathering import gather
from bot.knowledge.index import Index
from bot.knowledge.search import search

HEAD = (
    "set",
    "attempted",
    "… of those that stand alone",
    "right of the attempted",
    "BM25's first right, of all",
    "… of the attempted",
    "AUC against what cannot be answered",
    "… of those that stand alone",
    "of that answered",
)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What search makes of one question: how sure it is, whether it and BM25 alone are right."""

    sure: float
    is_right: bool
    is_word_right: bool
    stands_alone: bool

    @property
    def is_attempted(self) -> bool:
        """Whether the person would get it as an answer."""
        return self.sure >= weights.ANSWER_FROM


def confidence_row(bench: Bench) -> list[str]:
    """The cells of `HEAD` for one set; the last ones are of questions that nothing answers."""
    tried = [_try(bench, item) for item in tqdm(bench.questions, desc=bench.name, leave=False)]
    alone = [each for each in tried if each.stands_alone]
    attempted = [each for each in tried if each.is_attempted]
    cells = [
        _share([each.is_attempted for each in tried]),
        _share([each.is_attempted for each in alone]),
        _share([each.is_right for each in attempted]),
        _share([each.is_word_right for each in tried]),
        _share([each.is_word_right for each in attempted]),
    ]
    return [bench.name, *cells, *_apart(bench, tried, alone)]


def declined_rows(bench: Bench) -> list[list[str]]:
    """For each group that must be declined: how many, and the share that would be answered."""
    found = []
    for name, items in bench.declined.items():
        sure = np.array([_sure(bench.index, item) for item in items])
        if sure.size:
            share = _share((sure >= weights.ANSWER_FROM).tolist())
            found.append([f"{bench.name}: {name}", f"{sure.size:,}", share])
    return found


def _apart(bench: Bench, tried: Sequence[Tried], alone: Sequence[Tried]) -> list[str]:
    other = [_sure(bench.index, item) for item in bench.declined.get("unanswerable", [])]
    if not other:
        return ["", "", ""]
    answered = [sure >= weights.ANSWER_FROM for sure in other]
    return [*(_area(group, other) for group in (tried, alone)), _share(answered)]


def _area(tried: Sequence[Tried], other: Sequence[float]) -> str:
    if not tried:
        return ""
    sure = [each.sure for each in tried]
    area = roc_auc_score([1] * len(sure) + [0] * len(other), [*sure, *other])
    return f"{area:.3f}".lstrip("0")


def _try(bench: Bench, item: Question) -> Tried:
    hit = search(bench.index, item.text, language=item.language, limit=1)[0]
    place = hit.document.language, hit.document.id, hit.section.id
    words = gather(bench.index, item.text, language=item.language).words
    rows = bench.index.rows(item.language)
    return Tried(
        sure=hit.confidence,
        is_right=bench.rows_by_place[place] in item.gold,
        is_word_right=int(rows[np.argmax(words[rows])]) in item.gold,
        stands_alone=item.stands_alone,
    )


def _sure(index: Index, item: Question) -> float:
    return search(index, item.text, language=item.language, limit=1)[0].confidence


def _share(values: Sequence[bool]) -> str:
    return f"{np.mean(values):.3f}".replace("0.", ".", 1) if len(values) else ""
