"""How well questions are answered on a folder of question sets.

    python -m benchmarks.answers BENCH

The folder holds sets of passages, questions with the passages that answer them, and
questions that none answers. Our own documents and the questions of their tests are two sets
more. `--every N` takes every Nth question, for a quick look.
"""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import click
import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.answer_sets import SETS, Bench, Question, read, read_own
from bot.encoder import SentenceEncoder
from bot.knowledge import ranking, weights
from bot.knowledge.index import Hit, gather, search
from bot.knowledge.words import Numbers

AIM = 3  # the column of the encoder


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--every", default=1, show_default=True, help="Take every Nth question.")
def command(bench: Path, every: int) -> None:
    """Measure search and confidence on the question sets of BENCH."""
    encoder = SentenceEncoder()
    ours = [read_own(collection, encoder) for collection in ("city", "bus")]
    benches = [*(read(bench, name, encoder, every) for name in SETS), *ours]
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
        ("encoder alone", lambda rows: rows[:, AIM]),
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
        if not items:
            continue
        other = [best(bench, item).confidence for item in items]
        area = roc_auc_score([1] * len(sure) + [0] * len(other), sure + other)
        answered = np.mean(np.array(other) >= weights.ANSWER_FROM)
        print(f"  {name:22} AUC {area:.3f}  answered {answered:.3f}  of {len(other)}")


def best(bench: Bench, item: Question) -> Hit:
    """The section that would answer."""
    return search(bench.index, item.text, language=item.language, limit=1)[0]


if __name__ == "__main__":
    command()
