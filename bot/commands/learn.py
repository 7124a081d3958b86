"""`loket learn`."""

import contextlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from tqdm import tqdm

from bot.errors import SettingsError
from bot.learning.examples import Example, add, one_line, plain
from bot.learning.trial import Measure, run
from bot.learning.verdict import Compared, Figures
from bot.model import check_project, current, set_aside, usable
from bot.store.candidates import Candidate, Standing
from bot.store.store import Tx
from bot.wiring.logs import configure
from bot.wiring.parts import Parts, environment, parts

COLUMNS = ("ID", "DAY", "LANGUAGE", "BY", "UNDERSTOOD → SUGGESTED", "TEXT")
UNKNOWN = "?"  # only that it was wrong is known


@click.group("learn")
def command() -> None:
    """What people say was wrongly understood: accept it, train, compare."""


@command.command("list")
def list_open() -> None:
    """The open ones, oldest first; personal data in their words is masked."""
    built = _parts()
    with built.store.read() as tx:
        found = tx.candidates.open_ones()
    if found:
        rows = [COLUMNS, *(_row(each, built) for each in found)]
        widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS) - 1)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
            click.echo("  ".join([*cells, row[-1]]))
    click.echo(f"{len(found)} open", err=True)


@command.command("accept")
@click.argument("number", metavar="ID", type=int)
@click.option("--intent", default="", help="What it was; else what was suggested.")
@click.option("--text", default="", help="A wording of yours; else the person's, masked.")
def accept(number: int, intent: str, text: str) -> None:
    """Write one into data/nlu/LANGUAGE/learned.yml, without personal data."""
    built = _parts()
    country = built.institution.country
    with built.store.begin() as tx:
        found = _open(tx, number)
        example = Example(
            language=found.language,
            intent=intent or found.suggested,
            text=one_line(text) or plain(found.text, country=country),
        )
        tx.candidates.settle([number], Standing.ACCEPTED)
        path = add(example, country=country)  # what is refused undoes the line above
    click.echo(f"{path}: {example.intent}: {example.text}")
    click.echo("`loket learn train` trains with it, and compares", err=True)


@command.command("reject")
@click.argument("numbers", metavar="ID…", type=int, nargs=-1, required=True)
def reject(numbers: tuple[int, ...]) -> None:
    """Nothing is to be learned from these."""
    with _parts().store.begin() as tx:
        for number in numbers:
            _open(tx, number)
        rejected = tx.candidates.settle(numbers, Standing.REJECTED)
    click.echo(f"{rejected} rejected", err=True)


@command.command("train")
def train() -> None:
    """Train a model of the files as they are; a worse one than the present is refused."""
    configure()
    present, new = usable(), current(Path())
    if new == present:
        click.echo(f"{present}: up to date, there is nothing new to learn", err=True)
        return
    outcome = run(present, new, train=_trained, measure=_measured())
    _show(outcome.compared, present, outcome.model)
    if outcome.worse:
        raise SettingsError(
            [
                f"refused as worse: {', '.join(_name(each) for each in outcome.worse)}",
                f"{outcome.model}: set aside; {present} stays in use",
            ]
        )
    set_aside(new).unlink(missing_ok=True)
    click.echo(f"{outcome.model}: trained; a worker uses it from its next start", err=True)


def _parts() -> Parts:
    check_project()
    return parts(environment())


def _row(candidate: Candidate, built: Parts) -> tuple[str, ...]:
    return (
        str(candidate.id),
        str(candidate.at.astimezone(built.institution.timezone).date()),
        candidate.language,
        candidate.source,
        f"{candidate.understood} → {candidate.suggested or UNKNOWN}",
        plain(candidate.text, country=built.institution.country),
    )


def _open(tx: Tx, number: int) -> Candidate:
    for each in tx.candidates.open_ones():
        if each.id == number:
            return each
    raise SettingsError([f"{number}: is not open; `loket learn list` names those that are"])


def _trained(model: Path) -> bool:
    from bot.dialogue.training import STEPS, train  # loads Rasa

    shown = sys.stderr.isatty()
    with (
        tqdm(total=STEPS, desc="training", file=sys.stderr, disable=not shown) as bar,
        contextlib.redirect_stdout(io.StringIO()),  # Rasa's coloured word about its own file
    ):
        return train(model, progress=bar.update)


def _measured() -> Measure:
    from bot.evaluation.evaluate import evaluate, own_cases
    from bot.evaluation.thresholds import values

    cases = own_cases()

    def measure(model: Path) -> Figures:
        # after training: the worker's Rasa leaves out what that needs
        from bot.dialogue.agent import RasaDialogue

        return values(evaluate(RasaDialogue(model), cases))

    return measure


def _show(compared: Sequence[Compared], present: Path, new: Path) -> None:
    click.echo(f"{'':30}{'present':>10}{'new':>10}")
    for each in compared:
        mark = "  worse" if each.is_worse else ""
        click.echo(f"{_name(each):30}{_figure(each.before)}{_figure(each.after)}{mark}")
    click.echo(f"present: {present}, new: {new}", err=True)


def _name(each: Compared) -> str:
    return f"{each.name.replace('_', ' ')}, {each.language}"


def _figure(value: float | None) -> str:
    return f"{'–':>10}" if value is None else f"{value:10.3f}"
