"""Finds what all vectors of E5 have in common, on the passages of a folder of question sets.

    python -m benchmarks.centre BENCH

It writes `bot/e5_centre.npy`: the mean of the vectors of all different texts of the sets and of
our own documents, of shape (384,).
"""

from pathlib import Path

import click
import numpy as np

from benchmarks.answer_sets import COLLECTIONS, SETS, read, read_own
from bot.e5 import CENTRE, SmallE5


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(bench: Path) -> None:
    """Write the centre of the passages of BENCH and of our own (about five minutes)."""
    encoder = SmallE5(threads=2, centre=np.zeros(SmallE5.dimension, dtype=np.float32))
    benches = [
        *(read(bench, name, encoder, 1) for name in SETS),
        *(read_own(each, encoder) for each in COLLECTIONS),
    ]
    rows = {
        code: row
        for each in benches
        for code, row in zip(each.index.keys.tolist(), each.index.store.whole, strict=True)
    }
    np.save(CENTRE, np.mean(list(rows.values()), axis=0, dtype=np.float64).astype(np.float32))


if __name__ == "__main__":
    command()
