"""Finds the numbers that search is made of, on a folder of question sets.

    python -m benchmarks.answers_fit BENCH

It writes the encoder's file in `bot/knowledge/adapters/` and prints the weights for
`bot/knowledge/weights.py`.
The weights are found with adapters that have not seen the page in question; each is also
measured on pages that nothing was fitted on, which is what to expect elsewhere.
"""

from itertools import repeat
from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.optimize import minimize

from benchmarks.adapting import FOLDS, folds, learn, set_of
from benchmarks.answer_sets import SETS, Bench, read, read_own
from benchmarks.sure_fit import Apart, show_confidence
from bot.encoders import for_building
from bot.institution import ACCURATE, SEARCHES
from bot.knowledge import ranking
from bot.knowledge.adapter import Adapter
from bot.knowledge.gathering import gather
from bot.knowledge.words import Numbers

LEARNED = 12  # the first weights; those of topics and what follows are set by hand
PULL = 3.0
Found = tuple[Numbers, Numbers]


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--search", type=click.Choice(SEARCHES), default=ACCURATE, show_default=True)
def command(bench: Path, search: str) -> None:
    """Fit adapter, ranking and confidence on the question sets of BENCH."""
    encoder = for_building(search)
    benches = [read(bench, name, encoder, 1) for name in SETS]
    own = [read_own(collection, encoder) for collection in ("city", "bus")]
    sets = [set_of(each) for each in benches]
    parts = [folds(each) for each in sets]
    adapters = [
        learn(sets, [np.flatnonzero(part != fold) for part in parts]) for fold in range(FOLDS)
    ]
    choices: list[list[Found]] = [[] for _ in benches]
    for fold, adapter in enumerate(adapters):
        for at, each in enumerate(benches):
            choices[at] += features(each, parts[at] == fold, adapter)
    show_ranking(benches, parts, choices)
    whole = [np.arange(len(each.questions)) for each in sets]
    learn(sets, whole).save(encoder.name)
    show_confidence([Apart(*each) for each in zip(benches, parts, repeat(adapters))], own)


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


if __name__ == "__main__":
    command()
