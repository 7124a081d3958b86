"""How well questions are answered on a folder of question sets, and the weights that do it.

    python -m benchmarks.answers BENCH            prints the tables
    python -m benchmarks.answers BENCH --fit      prints the numbers for bot/knowledge/weights.py

The folder holds sets of passages, questions with the passages that answer them, and
questions that none answers. Our own documents and the questions of their tests are two sets
more. `--every N` takes every Nth question, for a quick look.
"""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.answer_sets import SETS, Bench, Question, read, read_own
from bot.encoder import SentenceEncoder
from bot.knowledge import ranking, weights
from bot.knowledge.index import Hit, gather, search
from bot.knowledge.languages import LANGUAGES
from bot.knowledge.words import Numbers

CANDIDATES = 100
EVEN = 0.35  # ranking weights are pulled towards being alike: sets differ, and so will others
PULL = 30.0


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--fit", is_flag=True, help="Fit the weights instead of measuring them.")
@click.option("--every", default=1, show_default=True, help="Take every Nth question.")
def command(bench: Path, fit: bool, every: int) -> None:
    """Measure search and confidence on the question sets of BENCH."""
    encoder = SentenceEncoder()
    ours = [read_own(collection, encoder) for collection in ("city", "bus")]
    benches = [*(read(bench, name, encoder, every) for name in SETS), *ours]
    if fit:
        print_fit(benches, ours)
        return
    for retrieval_of in benches:
        print_retrieval(retrieval_of)
    for confidence_of in benches:
        print_confidence(confidence_of)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"memory at most {used:.0f} MB")


def print_retrieval(bench: Bench) -> None:
    """How often the right section is first, and among the first five."""
    print(f"\n{bench.name}: {len(bench.questions)} questions, {len(bench.index.places)} sections")
    start = time.perf_counter()
    evidence = [feature_rows(bench, item, ()) for item in bench.questions]
    ms = (time.perf_counter() - start) * 1000 / len(evidence)
    scale = np.array(weights.RANKING)
    for name, score in (
        ("BM25 alone", lambda rows: rows[:, 0]),
        ("encoder alone", lambda rows: rows[:, 2]),
        ("together", lambda rows: rows @ scale),
    ):
        print(f"  {name:15} {hits(bench, evidence, score)}")
    if any(item.history for item in bench.questions):
        told = [feature_rows(bench, item, item.history) for item in bench.questions]
        print(f"  {'with history':15} {hits(bench, told, lambda rows: rows @ scale)}")
    print(f"  {ms:.1f} ms a question, not seen before")


def feature_rows(bench: Bench, item: Question, history: tuple[str, ...]) -> Numbers:
    """The features of every row for one question."""
    found = gather(bench.index, item.text, language=item.language, history=history)
    rows = bench.index.rows(item.language)
    return ranking.features(found, bench.index.layout, rows, language=item.language)


def hits(bench: Bench, evidence: list[Numbers], score: Callable[[Numbers], Numbers]) -> str:
    """Hit rates of the first and the first five rows by `score`."""
    first = five = 0
    for item, features in zip(bench.questions, evidence, strict=True):
        order = np.argsort(-score(features), kind="stable")[:5]
        best = [int(row) for row in bench.index.rows(item.language)[order]]
        first += best[0] in item.gold
        five += any(row in item.gold for row in best)
    asked = len(bench.questions)
    return f"hit@1 {first / asked:.3f}  hit@5 {five / asked:.3f}"


def print_confidence(bench: Bench) -> None:
    """What the confidence tells apart, and what is answered at the default threshold."""
    places = {
        (doc.language, doc.id, part.id): at for at, (doc, part) in enumerate(bench.index.places)
    }
    right, sure = [], []
    for item in bench.questions:
        hit = best(bench, item)
        place = hit.document.language, hit.document.id, hit.section.id
        right.append(places[place] in item.gold)
        sure.append(hit.confidence)
    attempted = np.array(sure) >= weights.ANSWER_FROM
    share = np.array(right)[attempted].mean() if attempted.any() else 0.0
    print(f"\n{bench.name}: attempted {attempted.mean():.3f}, of these right {share:.3f}")
    for name, items in bench.declined.items():
        other = [best(bench, item).confidence for item in items]
        area = roc_auc_score([1] * len(sure) + [0] * len(other), sure + other)
        answered = np.mean(np.array(other) >= weights.ANSWER_FROM)
        print(f"  {name:22} AUC {area:.3f}  answered {answered:.3f}  of {len(other)}")


def best(bench: Bench, item: Question) -> Hit:
    """The section that would answer."""
    return search(bench.index, item.text, language=item.language, limit=1)[0]


def print_fit(benches: list[Bench], ours: list[Bench]) -> None:
    """Fits all weights, each set counting alike, and prints them."""
    print("RANKING =", tuple(fit_ranking(benches).round(2)))
    print("SURE =", fit_confidence([confidence_rows(bench) for bench in benches]))
    abroad = [confidence_rows(bench, of=language) for bench in ours for language in LANGUAGES]
    print("SURE_FOREIGN =", fit_confidence(abroad))


def fit_confidence(parts: list[tuple[Numbers, Numbers, Numbers]]) -> tuple[float, ...]:
    """The weights of the signs in a logistic regression, the base first."""
    signs, labels, counts = (np.concatenate(each) for each in zip(*parts, strict=True))
    kind: Any = LogisticRegression
    model = kind(C=100.0).fit(signs[:, 1:], labels, sample_weight=counts)
    return tuple(np.concatenate((model.intercept_, model.coef_[0])).round(2))


def fit_ranking(benches: list[Bench]) -> Numbers:
    """The weights under which the right sections stand out most among the best hundred."""
    choices = []
    for bench in benches:
        share = 1 / np.sqrt(len(bench.questions))
        for item in bench.questions:
            rows = feature_rows(bench, item, ())
            best = np.argsort(-rows @ np.array(weights.RANKING))[:CANDIDATES]
            gold = np.isin(bench.index.rows(item.language)[best], list(item.gold))
            if gold.any():
                choices.append((rows[best], gold / gold.sum(), share))

    def loss(scale: Numbers) -> tuple[float, Numbers]:
        away = scale - EVEN
        total, slope = PULL * float(away @ away), 2 * PULL * away
        for rows, gold, share in choices:
            odds = np.exp(rows @ scale - (rows @ scale).max())
            odds /= odds.sum()
            total -= share * float(gold @ np.log(odds + 1e-12))
            slope = slope + share * (odds - gold) @ rows
        return total, slope

    search_for: Any = minimize
    found: Numbers = search_for(loss, np.array(weights.RANKING), jac=True, method="L-BFGS-B").x
    return found


def confidence_rows(bench: Bench, of: str = "") -> tuple[Numbers, Numbers, Numbers]:
    """Signs, labels (1: can be answered) and weights; each group of texts counts alike.

    `of` is the only language that documents exist in, other than the question's; "": any.
    """
    groups = {"answerable": bench.questions, **bench.declined}
    if bench.name != "doc2dial":  # elsewhere they are on a page's subject, and no score can tell
        groups.pop("unanswerable", None)
    signs, labels, counts = [], [], []
    for name, items in groups.items():
        label = name == "answerable"
        for item in items:
            if of == item.language:
                continue
            signs.append(signs_of(bench, item, of))
            labels.append(1.0 if label else 0.0)
            counts.append((len(groups) - 1 if label else 1) / len(items))
    return np.array(signs), np.array(labels), np.array(counts, dtype=np.float64) * 100


def signs_of(bench: Bench, item: Question, of: str) -> Numbers:
    """The signs of the section that would answer, among those in the language `of`."""
    layout = bench.index.layout
    found = gather(bench.index, item.text, language=item.language, history=())
    rows = np.flatnonzero(layout.languages == of) if of else bench.index.rows(item.language)
    score = ranking.fuse(found, layout, rows, language=item.language)
    return ranking.signs(found, layout, int(rows[score.argmax()]))


if __name__ == "__main__":
    command()
