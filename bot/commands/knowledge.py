"""`loket knowledge`: check the documents, build their index, import new ones."""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import click
from tqdm import tqdm

from bot import institution_file
from bot.commands.knowledge_import import command as import_documents
from bot.encoders import for_building
from bot.errors import SettingsError
from bot.institution import ACCURATE, Institution
from bot.knowledge import storage
from bot.knowledge.assembly import Batches
from bot.knowledge.changes import between
from bot.knowledge.checking.findings import Finding
from bot.knowledge.checking.inspection import REVIEW_DAYS, inspect
from bot.knowledge.documents import ALL_FIELDS, Document, look
from bot.knowledge.storage import Source, build
from bot.wiring.knowledge import CACHE
from bot.wiring.knowledge import source_of as published_by
from bot.wiring.parts import environment

OURS = Path("data/knowledge")
MANY = 500  # files, from which on it takes long enough to show how far it is
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group("knowledge")
def command() -> None:
    """Check the policy documents and build the index that answers come from."""


command.add_command(import_documents)


@command.command("check")
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option(
    "--review-after",
    "review_days",
    type=click.IntRange(min=1),
    default=REVIEW_DAYS,
    show_default=True,
    metavar="DAYS",
    help="Note documents whose last review lies further back.",
)
def check(folder: Path | None, review_days: int) -> None:
    """Check the documents in DIR (default: the institution's own).

    Faults end with 1: fields that are missing or wrong; links, translation_of and supersedes
    that lead nowhere; sections with nothing in them; a superseded document that does not
    expire; an expired one that nothing supersedes, as whoever asks is turned away; a
    translation that lacks sections or says other amounts, dates or times than its original;
    two documents of one language that state different figures of the same thing.

    Notes do not fail: an expired document with a successor, an overdue review, a translation
    reviewed before its original, a skipped level of headings, a section too long to quote, the
    same passage in two documents.

    Nothing is fetched: links to other sites are not followed.
    """
    try:
        source = source_of(folder)
    except SettingsError as error:
        raise click.ClickException(_listed(error.problems)) from error
    found, problems = look(
        source.folder,
        collections=source.collections,
        language=source.language,
        required=source.required,
        progress=partial(_shown, what="reading"),
    )
    today = datetime.now(tz=UTC).astimezone().date()
    findings = inspect(
        found, today=today, review_days=review_days, progress=partial(_shown, what="checking")
    )
    _tell(found.values(), findings, problems)


def _tell(
    documents: Collection[Document], findings: Sequence[Finding], problems: Sequence[str]
) -> None:
    """Notes first, then what fails.

    Raises: ClickException naming every fault.
    """
    notes = [each for each in findings if not each.is_fault]
    for each in notes:
        click.echo(f"note: {each}", err=True)
    faults = [*problems, *(str(each) for each in findings if each.is_fault)]
    if faults:
        raise click.ClickException(_listed(faults))
    sections = sum(len(document.sections) for document in documents)
    held = f"{_counted(len(documents), 'document')} with {_counted(sections, 'section')}"
    rest = f", {_counted(len(notes), 'note')}" if notes else ""
    click.echo(f"{held}, no faults{rest}")


@command.command("build")
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
def build_index(folder: Path | None) -> None:
    """Build the index of the documents in DIR (default: the institution's own).

    Says what changed since the index before, a line each; sections as they were are kept in
    former.jsonl beside the indexes.
    """
    try:
        search = ACCURATE if folder else institution_of().search
        path = build(source_of(folder), CACHE, for_building(search), progress=bar)
    except SettingsError as error:
        raise click.ClickException(_listed(error.problems)) from error
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
        return published_by(institution_of())
    if folder.resolve().is_relative_to(OURS.resolve()):
        return Source(folder=folder, required=ALL_FIELDS)
    return Source(folder=folder)


def institution_of() -> Institution:
    """Who we are.

    Raises: SettingsError when the institution's file is at fault.
    """
    path = environment().get("LOKET_INSTITUTION") or "institution.yml"
    return institution_file.read(Path(path))


def bar(batches: Batches, total: int) -> Batches:
    """Shows the progress of a build on standard error when that is a terminal."""
    quiet = not sys.stderr.isatty() or not total
    return tqdm(batches, total=total, desc="encoding", unit="batch", disable=quiet)


def _shown(files: Sequence[Path], what: str) -> Iterable[Path]:
    quiet = not sys.stderr.isatty() or len(files) < MANY
    shown: Iterable[Path] = tqdm(files, desc=what, unit="file", disable=quiet)
    return shown


def _listed(problems: Sequence[str]) -> str:
    return "\n".join([_counted(len(problems), "fault"), *problems])


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
