"""`loket knowledge`: check the documents, build their index, import new ones."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click
from tqdm import tqdm

from bot import institution_file
from bot.commands.knowledge_import import command as import_documents
from bot.encoder import AllCores
from bot.errors import SettingsError
from bot.knowledge import storage
from bot.knowledge.assembly import Batches
from bot.knowledge.changes import between
from bot.knowledge.documents import ALL_FIELDS, load
from bot.knowledge.storage import Source, build
from bot.wiring.knowledge import CACHE
from bot.wiring.knowledge import source_of as published_by
from bot.wiring.parts import environment

OURS = Path("data/knowledge")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group("knowledge")
def command() -> None:
    """Check the policy documents and build the index that answers come from."""


command.add_command(import_documents)


@command.command("check")
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
def check(folder: Path | None) -> None:
    """Check the documents in DIR (default: the institution's own) and name every fault."""
    try:
        source = source_of(folder)
        documents = load(source.folder, collections=source.collections, required=source.required)
    except SettingsError as error:
        raise click.ClickException(_listed(error)) from error
    today = datetime.now(tz=UTC).astimezone().date()
    for document in documents:
        if document.is_expired(today):
            place = f"{document.language}/{document.id}"
            click.echo(f"note: {place} holds no more since {document.expires}", err=True)
    sections = sum(len(document.sections) for document in documents)
    click.echo(f"{len(documents)} documents with {sections} sections, no faults")


@command.command("build")
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
def build_index(folder: Path | None) -> None:
    """Build the index of the documents in DIR (default: the institution's own).

    Says what changed since the index before, a line each; sections as they were are kept in
    former.jsonl beside the indexes.
    """
    try:
        path = build(source_of(folder), CACHE, AllCores(), progress=bar)
    except SettingsError as error:
        raise click.ClickException(_listed(error)) from error
    for line in report(path, today=datetime.now(tz=UTC).astimezone().date()):
        click.echo(line)
    click.echo(f"index built in {path}")


def report(path: Path, *, today: date) -> Iterator[str]:
    """What changed between the index in `path` and the one before it."""
    if (earlier := storage.before(path)) is None:
        yield "no index before this one"
        return
    since = storage.built_at(earlier).astimezone().date()
    was, is_now = storage.documents(earlier), storage.documents(path)
    changes = between(was, is_now, since=since, today=today)
    yield from map(str, changes)
    if not changes:
        yield "nothing changed"


def source_of(folder: Path | None) -> Source:
    """The documents in `folder`; None: those that the institution publishes.

    Raises: SettingsError when the institution's file is at fault.
    """
    if folder is None:
        path = environment().get("LOKET_INSTITUTION") or "institution.yml"
        return published_by(institution_file.read(Path(path)))
    if folder.resolve().is_relative_to(OURS.resolve()):
        return Source(folder=folder, required=ALL_FIELDS)
    return Source(folder=folder)


def bar(batches: Batches, total: int) -> Batches:
    """Shows the progress of a build on standard error when that is a terminal."""
    quiet = not sys.stderr.isatty() or not total
    return tqdm(batches, total=total, desc="encoding", unit="batch", disable=quiet)


def _listed(error: SettingsError) -> str:
    faults = len(error.problems)
    return f"{faults} {'fault' if faults == 1 else 'faults'}\n{error}"
