"""How well questions are answered on a folder of question sets.

    python -m benchmarks.answers BENCH

The folder holds sets of passages, questions with the passages that answer them, and
questions that none answers. Our own documents and the questions of their tests are two sets
more. `--every N` takes every Nth question, for a quick look.
"""

import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import numpy as np
from tqdm import tqdm

from benchmarks import answers_crossing, answers_sure
from benchmarks.answer_sets import COLLECTIONS, SETS, Bench, Question, read, read_own
from bot.encoders import for_building
from bot.institution import ACCURATE, SEARCHES
from bot.knowledge import ranking, weights
from bot.knowledge.gathering import gather
from bot.knowledge.search import search
from bot.knowledge.words import Numbers

FIRST = 5
AIM = 3  # the column of the encoder with what was learned for it
HEAD = (
    "set",
    "questions, sections",
    "BM25 alone",
    "encoder alone, as it comes",
    "encoder alone, as learned",
    "together",
    "with history",
    "ms a question",
)


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--every", default=1, show_default=True, help="Take every Nth question.")
@click.option("--search", type=click.Choice(SEARCHES), default=ACCURATE, show_default=True)
def command(bench: Path, every: int, search: str) -> None:
    """Measure search and confidence on the question sets of BENCH."""
    encoder = for_building(search)
    ours = [read_own(collection, encoder) for collection in COLLECTIONS]
    benches = [*(read(bench, name, encoder, every) for name in SETS), *ours]
    show(HEAD, [retrieval_row(each) for each in benches])
    show(answers_sure.HEAD, [answers_sure.confidence_row(each) for each in benches])
    declined = [row for each in benches for row in answers_sure.declined_rows(each)]
    show(("must be declined", "how many", "answered"), declined)
    show(answers_crossing.HEAD, answers_crossing.crossing_rows(encoder))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"Memory of the process that measured all this: {used:.0f} MB at most.")


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table."""
    for cells in (head, ["---", *["---:"] * (len(head) - 1)], *rows):
        click.echo(f"| {' | '.join(cells)} |")
    click.echo()


def retrieval_row(bench: Bench) -> list[str]:
    """The cells of `HEAD`: how often the right section is first / among the first five."""
    start = time.perf_counter()
    evidence = [
        feature_rows(bench, each) for each in tqdm(bench.questions, desc=bench.name, leave=False)
    ]
    ms = (time.perf_counter() - start) * 1000 / len(evidence)
    scale = np.array(weights.of(bench.index.encoder.name).ranking)
    told = ""
    if any(item.history for item in bench.questions):
        told = rates(bench, [searched(bench, item) for item in bench.questions])
    return [
        bench.name,
        f"{len(bench.questions):,}, {len(bench.index.places):,}",
        hits(bench, evidence, lambda rows: rows[:, 0]),
        hits(bench, [meaning(bench, item) for item in bench.questions], lambda rows: rows),
        hits(bench, evidence, lambda rows: rows[:, AIM]),
        hits(bench, evidence, lambda rows: rows @ scale),
        told,
        f"{ms:.1f}",
    ]


def meaning(bench: Bench, item: Question) -> Numbers:
    """How near each row is to a question by the encoder as it comes."""
    vector = bench.index.encoder.ask([item.text])[0]
    cosines = bench.index.windows.best(bench.index.store.scan(vector))
    return cosines[bench.index.rows(item.language)]


def feature_rows(bench: Bench, item: Question) -> Numbers:
    """The features of every row for one question alone."""
    found = gather(bench.index, item.text, language=item.language)
    rows = bench.index.rows(item.language)
    return ranking.features(found, bench.index.layout, rows, language=item.language)


def searched(bench: Bench, item: Question) -> list[int]:
    """The first five rows for one question with what was said before."""
    found = search(
        bench.index, item.text, language=item.language, history=item.history, limit=FIRST
    )
    return [
        bench.rows_by_place[hit.document.language, hit.document.id, hit.section.id] for hit in found
    ]


def hits(bench: Bench, evidence: list[Numbers], score: Callable[[Numbers], Numbers]) -> str:
    """The rates of the first and the first five rows by `score`."""
    rows = [bench.index.rows(item.language) for item in bench.questions]
    orders = [np.argsort(-score(features), kind="stable")[:FIRST] for features in evidence]
    return rates(bench, [of[best].tolist() for of, best in zip(rows, orders, strict=True)])


def rates(bench: Bench, found: list[list[int]]) -> str:
    """How often the first row is right, and how often one of all."""
    pairs = list(zip(bench.questions, found, strict=True))
    first = np.mean([rows[0] in item.gold for item, rows in pairs])
    five = np.mean([bool(item.gold & set(rows)) for item, rows in pairs])
    return " / ".join(f"{share:.3f}".lstrip("0") for share in (first, five))


if __name__ == "__main__":
    command()
