"""How well messages are told apart on real texts that nobody here wrote.

    python -m benchmarks.triage BENCH      prints a table

BENCH is a folder of JSON lines (`benchmarks/triage_sets.py` names the files). It is only
read, and no text of it is printed. The model is the one that `loket triage` takes.
"""

from pathlib import Path

import click

from benchmarks.tables import machine, table
from benchmarks.triage_sets import Understand, figures
from bot.evaluation.cases import Case
from bot.evaluation.predicting import predict
from bot.model import usable
from bot.wiring.logs import configure

WARM = Case(text="Good morning")


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out-of-scope", default=4000, show_default=True, help="Rows drawn of that set.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other rows.")
@click.option("--model", type=click.Path(exists=True, path_type=Path), help="Another model.")
def command(bench: Path, out_of_scope: int, seed: int, model: Path | None) -> None:
    """Measure on BENCH; prints a Markdown table."""
    found = model or usable()
    rows = figures(bench, understanding(found), out_of_scope=out_of_scope, seed=seed)
    print(f"{machine()}; model {found.name}")
    print(table(rows, head=("", "Loket", "messages")))


def understanding(model: Path) -> Understand:
    """The model's own way; loaded and warm."""
    configure()
    from bot.dialogue.agent import RasaDialogue  # prepares Rasa for a worker, for good

    dialogue = RasaDialogue(model)
    predict(dialogue, [WARM])
    return lambda cases: predict(dialogue, cases)


if __name__ == "__main__":
    command()
