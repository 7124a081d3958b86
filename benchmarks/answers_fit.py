"""Finds the numbers that search is made of, on a folder of question sets.

    python -m benchmarks.answers_fit BENCH

It writes `bot/knowledge/adapter.npz` and prints the weights for `bot/knowledge/weights.py`.
The weights are found with adapters that have not seen the page in question; each is also
measured on pages that nothing was fitted on, which is what to expect elsewhere.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from benchmarks.adapting import FOLDS, folds, learn, set_of
from benchmarks.answer_sets import SETS, Bench, Question, read, read_own
from bot.encoder import SentenceEncoder
from bot.knowledge import ranking
from bot.knowledge.adapter import FILE, Adapter
from bot.knowledge.confidence import signs
from bot.knowledge.gathering import gather
from bot.knowledge.languages import LANGUAGES
from bot.knowledge.words import Numbers

LEARNED = 12  # the first weights; those of topics and what follows are set by hand
PULL = 3.0
# An answer that is not given weighs so much against one given wrongly: in the sets, where
# nothing shows that a document is the wrong one, and with documents that name topics.
WANTED, WANTED_TOPICAL = 0.9, 4.8
Found = tuple[Numbers, Numbers]


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(bench: Path) -> None:
    """Fit adapter, ranking and confidence on the question sets of BENCH."""
    encoder = SentenceEncoder()
    benches = [read(bench, name, encoder, 1) for name in SETS]
    own = [read_own(collection, encoder) for collection in ("city", "bus")]
    sets = [set_of(each) for each in benches]
    parts = [folds(each) for each in sets]
    choices: list[list[Found]] = [[] for _ in benches]
    for fold in range(FOLDS):
        kept = [np.flatnonzero(part != fold) for part in parts]
        adapter = learn(sets, kept)
        for at, each in enumerate(benches):
            choices[at] += features(each, parts[at] == fold, adapter)
    show_ranking(benches, parts, choices)
    whole = [np.arange(len(each.questions)) for each in sets]
    learn(sets, whole).save(FILE, encoder.name)
    show_confidence(benches, own)


def features(bench: Bench, chosen: Numbers, adapter: Adapter) -> list[Found]:
    """The learned features of every row for each chosen question, and which rows are right."""
    found = []
    for item in np.array(bench.questions, dtype=object)[chosen]:
        evidence = gather(bench.index, item.text, language=item.language, adapter=adapter)
        rows = bench.index.rows(item.language)
        table = ranking.features(evidence, bench.index.layout, rows, language=item.language)
        found.append((table[:, :LEARNED], np.isin(rows, list(item.gold))))
    return found


def show_ranking(benches: list[Bench], parts: list[Numbers], choices: list[list[Found]]) -> None:
    """Prints the weights, and how they do on pages that they were not fitted on."""
    order = [np.argsort(np.argsort(part, kind="stable"), kind="stable") for part in parts]
    told = [[found[at] for at in places] for found, places in zip(choices, order, strict=True)]
    halves = [part % 2 for part in parts]
    rates = [np.zeros(2) for _ in benches]
    for half in (0, 1):
        scale = fit_ranking(
            [
                [f for f, h in zip(t, hs, strict=True) if h != half]
                for t, hs in zip(told, halves, strict=True)
            ]
        )
        for at, (found, which) in enumerate(zip(told, halves, strict=True)):
            rates[at] += sum(
                hit(*each, scale) for each, h in zip(found, which, strict=True) if h == half
            )
    for bench, rate in zip(benches, rates, strict=True):
        first, five = rate / len(bench.questions)
        print(f"{bench.name:14} on other pages: hit@1 {first:.3f}  hit@5 {five:.3f}")
    print("RANKING =", tuple(fit_ranking(told).round(2)))


def hit(rows: Numbers, gold: Numbers, scale: Numbers) -> Numbers:
    """Whether the first row is right, and one of the first five."""
    best = gold[np.argsort(-(rows @ scale), kind="stable")[:5]]
    return np.array([best[0], best.any()], dtype=np.float64)


def fit_ranking(sets: list[list[Found]]) -> Numbers:
    """The weights under which right rows stand out most, each set counting by its square root."""
    choices = [(*found, 1 / np.sqrt(len(each))) for each in sets for found in each]

    def loss(scale: Numbers) -> tuple[float, Numbers]:
        total, slope = PULL * float(scale @ scale), 2 * PULL * scale
        for rows, gold, share in choices:
            odds = np.exp(rows @ scale - (rows @ scale).max())
            right = odds * gold / (odds * gold).sum()
            total -= share * float(np.log((odds * gold).sum() / odds.sum() + 1e-12))
            slope = slope + share * (odds / odds.sum() - right) @ rows
        return total, slope

    search_for: Any = minimize
    found: Numbers = search_for(loss, np.zeros(LEARNED), jac=True, method="L-BFGS-B").x
    return found


def show_confidence(benches: list[Bench], own: list[Bench]) -> None:
    """Prints the weights of the signs, for each kind of document and question."""
    general = np.arange(1, 6)
    fitted = {
        (False, False): fit_confidence(list(signed(benches, "")), general),
        (False, True): fit_confidence(list(signed(own, "")), np.arange(1, 9)),
        (True, False): fit_confidence(abroad(own), np.array([1, 2, 3, 5])),
        (True, True): fit_confidence(abroad(own), np.array([1, 2, 3, 5, 6, 7, 8])),
    }
    for kind, scale in fitted.items():
        print(f"    {kind}: {tuple(float(each) for each in scale.round(2))},")


def abroad(own: list[Bench]) -> list[tuple[Numbers, bool, float]]:
    """The same where documents exist in one other language only."""
    return [each for language in LANGUAGES for each in signed(own, language)]


def signed(benches: list[Bench], of: str) -> Iterator[tuple[Numbers, bool, float]]:
    """The signs of the best section, whether it is right, and how much that counts.

    A section counts as right where the question can be answered at all, on our own documents
    where it is of the right one. Each group of questions counts alike. `of` is the only
    language that documents exist in, other than the question's; "": any.
    """
    for bench in tqdm(benches, desc="signs"):
        groups = {"": bench.questions, **bench.declined}
        if bench.name in ("MTRAG", "ConditionalQA"):  # theirs are on a page's own subject
            groups.pop("unanswerable", None)
        for name, items in groups.items():
            for item in items:
                if item.language != of:
                    found, is_right = best(bench, item, of)
                    count = (len(groups) - 1) * WANTED if not name else 1
                    yield found, is_right and not name, count * 100 / len(items)


def best(bench: Bench, item: Question, of: str) -> tuple[Numbers, bool]:
    """The signs of the section that would answer, and whether it is of the right document."""
    layout = bench.index.layout
    found = gather(bench.index, item.text, language=item.language)
    rows = np.flatnonzero(layout.languages == of) if of else bench.index.rows(item.language)
    row = int(rows[ranking.fuse(found, layout, rows, language=item.language).argmax()])
    ids = {bench.index.places[gold][0].id for gold in item.gold}
    is_ours = bench.name in ("city", "bus")
    is_right = bench.index.places[row][0].id in ids if is_ours else True
    return signs(found, layout, row), is_right


def fit_confidence(rows: list[tuple[Numbers, bool, float]], used: Numbers) -> Numbers:
    """The weights of the signs in a logistic regression, the base first; 0 for unused ones."""
    table, labels, counts = (np.array(each) for each in zip(*rows, strict=True))
    spread = table[:, used].std(axis=0) + 1e-9
    kind: Any = LogisticRegression
    model = kind(C=3.0, max_iter=2000).fit(table[:, used] / spread, labels, sample_weight=counts)
    scale = np.zeros(table.shape[1])
    scale[0], scale[used] = model.intercept_[0], model.coef_[0] / spread
    return scale


if __name__ == "__main__":
    command()
