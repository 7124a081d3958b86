"""`loket train`."""

import contextlib
import io
import sys
from pathlib import Path

import click
from tqdm import tqdm

from bot.dialogue.training import STEPS, train
from bot.errors import SettingsError
from bot.model import check_project, current, set_aside
from bot.wiring.logs import configure


@click.command("train")
@click.option("--force", is_flag=True, help="Train even when the model is up to date.")
def command(force: bool) -> None:
    """Train the model of this project's files into models/, unless it is there."""
    configure()
    check_project()
    model = current(Path())
    if model.exists() and not force:
        click.echo(f"{model}: up to date", err=True)
        return
    refused = set_aside(model)
    if refused.exists() and not force:
        click.echo(f"{refused}: was refused as worse; --force trains it all the same", err=True)
        return
    with (
        tqdm(total=STEPS, desc="training", file=sys.stderr, disable=not sys.stderr.isatty()) as bar,
        contextlib.redirect_stdout(io.StringIO()),
    ):  # Rasa's coloured word about its own file
        trained = train(model, progress=bar.update)
    if not trained:
        raise SettingsError(["the model could not be trained; `loket rasa data validate` says why"])
    refused.unlink(missing_ok=True)
    click.echo(f"{model}: trained", err=True)
