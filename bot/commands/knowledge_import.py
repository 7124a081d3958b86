"""`loket knowledge import`: pages and PDFs become documents for an editor to check."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

if TYPE_CHECKING:
    from bot.knowledge.importers.work import Step, Work

OURS = Path("data/knowledge")
DRAFTS = "_imported"  # what begins with _ is not published
PAUSE_S = 1.0
TALKATIVE = ("pdfminer", "trafilatura", "htmldate")  # about every oddity of a file
FOLDER = click.Path(file_okay=False, path_type=Path)


def _code(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from bot.knowledge.languages import is_code

    if value is not None and not is_code(value):
        raise click.BadParameter("is no language; write two letters, such as nl")
    return value


@click.command("import")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option(
    "--into",
    type=FOLDER,
    help=f"Where the documents go, below a folder for each language."
    f"  [default: {OURS}/<language>/{DRAFTS}, which is not published]",
)
@click.option("--language", callback=_code, metavar="XX", help="Theirs; else as they state it.")
@click.option("--only", default="", metavar="TEXT", help="Of a site map: addresses with TEXT.")
@click.option("--limit", type=click.IntRange(min=1), help="Of a site map: this many pages.")
@click.option("--update", is_flag=True, help="Take what has changed since, and show it.")
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=PAUSE_S,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to a host.",
)
def command(
    sources: tuple[str, ...],
    into: Path | None,
    language: str | None,
    only: str,
    limit: int | None,
    update: bool,
    pause: float,
) -> None:
    """Turn each SOURCE into a document for an editor to check.

    A SOURCE is the address of a web page, a PDF or a site map, or such a file. What it does
    not state stays empty, which `loket knowledge check` reports.
    """
    import httpx

    from bot.knowledge.importers.fetch import Fetcher
    from bot.knowledge.importers.folder import Folder
    from bot.knowledge.importers.work import Wanted, Work

    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    folder = Folder(root=into or OURS, below="" if into else DRAFTS, is_updating=update)
    with httpx.Client(follow_redirects=False) as client:
        fetcher = Fetcher(client, pause_s=pause, sleep=time.sleep, clock=time.monotonic)
        wanted = Wanted(only=only, limit=limit)
        work = Work(fetcher=fetcher, folder=folder, wanted=wanted, language=language)
        counts = _shown(work, sources)
    _finish(counts)


def _shown(work: "Work", sources: tuple[str, ...]) -> Counter[str]:
    """Do the work under a progress bar; say what became of each source."""
    counts: Counter[str] = Counter()
    quiet = not sys.stderr.isatty()
    bar: tqdm[Any]
    with tqdm(total=len(dict.fromkeys(sources)), unit="page", disable=quiet) as bar:
        for step in work.run(sources):
            bar.update()
            for kind, line in _lines(step, bar, counts):
                bar.write(line, file=sys.stdout if kind == "out" else sys.stderr)
    return counts


def _lines(step: "Step", bar: "tqdm[Any]", counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """What to say of one step, on standard output or as a note."""
    from bot.knowledge.importers.work import Opened, Refused

    if isinstance(step, Refused):
        counts["failed"] += 1
        yield "note", f"{step.source}: {step.reason}"
    elif isinstance(step, Opened):
        bar.total = (bar.total or 0) + step.pages
        if step.elsewhere:
            yield "note", f"{step.source}: {step.elsewhere} addresses of other sites left out"
        elif not step.pages:
            counts["failed"] += 1
            yield "note", f"{step.source}: names no such page; look at it, or change --only"
    else:
        counts[step.outcome] += 1
        yield "out", f"{step.outcome}\t{step.path}"
        if step.change:
            yield "out", step.change
        if step.kept:
            yield "note", f"{step.path}: had been edited; the former text is kept in {step.kept}"


def _finish(counts: Counter[str]) -> None:
    said = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
    click.echo(said or "nothing to import", err=True)
    if counts["new"] or counts["updated"]:
        click.echo(
            "next: read them, fill in what is empty, and run `loket knowledge check`", err=True
        )
    if counts["failed"] or not counts:
        sys.exit(1)
