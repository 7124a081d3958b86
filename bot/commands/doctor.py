"""`loket doctor`."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator

import click

from bot.errors import SettingsError
from bot.model import check_project
from bot.settings import Settings
from bot.wiring import doctor
from bot.wiring.doctor import Finding
from bot.wiring.logs import configure
from bot.wiring.parts import Faults, environment, open_store, parts
from bot.wiring.preflight import has_knowledge


@click.command("doctor")
def command() -> None:
    """Check settings, database, model, documents and channels; say what to mend."""
    configure()
    check_project()
    faulty = sum(asyncio.run(_tell()))
    if faulty:
        click.echo(f"{faulty} to mend", err=True)
        sys.exit(1)


async def _tell() -> list[bool]:
    told = []
    async for finding in _findings():
        click.echo(f"{'✗' if finding.mend else '✓'} {finding.what}")
        if finding.mend not in ("", finding.what):
            click.echo(f"  → {finding.mend}")
        told.append(bool(finding.mend))
    return told


async def _findings() -> AsyncIterator[Finding]:
    variables = environment()
    try:
        built = parts(variables, more=(has_knowledge,))
    except SettingsError as error:
        for problem in error.problems:
            yield Finding(what=problem, mend=problem)  # it says itself how to mend it
    else:
        yield Finding(what=f"settings, texts, documents: {built.institution.path}")
        yield Finding(what="database: answers and is migrated")
    yield doctor.model()
    for each in _stored(variables):
        yield each
    async for each in _channels(variables):
        yield each


def _stored(variables: dict[str, str]) -> Iterator[Finding]:
    store = Faults().attempt(lambda: open_store(Settings.read(variables)))
    if store:
        yield doctor.processes(store)
        yield doctor.backlog(store)


async def _channels(variables: dict[str, str]) -> AsyncIterator[Finding]:
    if settings := Faults().attempt(lambda: Settings.read(variables)):
        async for each in doctor.channels(settings):
            yield each
