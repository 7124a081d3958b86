"""`loket eval`: how well the model understands cases that it has not learned."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from bot.errors import SettingsError
from bot.evaluation import report, thresholds
from bot.evaluation.cases import Case, read
from bot.evaluation.evaluate import evaluate, own_cases
from bot.evaluation.pictures import draw
from bot.model import usable
from bot.wiring.logs import configure

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("eval")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=FILE)
@click.option(
    "--check",
    is_flag=True,
    help="Fail when a committed threshold is not reached, or no case tells it.",
)
@click.option("--pictures", type=FOLDER, metavar="DIR", help="Draw into this folder.")
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Mistakes of each kind to show.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def command(
    files: tuple[Path, ...], check: bool, pictures: Path | None, worst: int, as_json: bool
) -> None:
    """Measure the model on FILEs, or on our own cases that no model learns.

    A FILE holds JSON lines {"text", "language", "label", "intent", "safety"}; what is left
    out is not measured.
    """
    configure()
    model = usable()
    cases = [case for file in files for case in read(file)] if files else own_cases()
    wanted = thresholds.read() if check else []
    from bot.dialogue.agent import RasaDialogue  # after the checks, which are quick

    met = run_eval(
        RasaDialogue(model), cases, wanted=wanted, pictures=pictures, worst=worst, as_json=as_json
    )
    sys.exit(0 if met else 1)


def run_eval(
    dialogue: Any,
    cases: Sequence[Case],
    *,
    wanted: Sequence[thresholds.Threshold] = (),
    pictures: Path | None = None,
    worst: int = 10,
    as_json: bool = False,
) -> bool:
    """Print how `dialogue` does on `cases`; whether all that is `wanted` is reached.

    Raises: SettingsError when there is no case, or nothing to draw pictures with.
    """
    if not cases:
        raise SettingsError(['there are no cases; write one object {"text", "label"} a line'])
    measures = evaluate(dialogue, cases)
    if as_json:
        told = report.as_json(measures, worst=worst)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(report.text(measures, worst=worst))
    for picture in draw(measures, pictures) if pictures else ():
        click.echo(f"{picture}: drawn", err=True)
    missed = thresholds.unmet(measures, wanted)
    for each in missed:
        click.echo(each, err=True)
    return not missed
