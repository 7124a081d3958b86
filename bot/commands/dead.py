"""`loket dead`."""

import click

from bot.errors import SettingsError
from bot.settings import Settings
from bot.store.bells import bell_for
from bot.wiring.parts import environment, now, open_store


@click.group("dead")
def command() -> None:
    """What could not be processed (in-…) or delivered (out-…), and another try."""


@command.command("list")
def list_dead() -> None:
    """Name each with its channel, its time and why."""
    store = open_store(Settings.read(environment()))
    with store.read() as tx:
        rows = [("in", row) for row in tx.inbox.dead_rows()]
        rows += [("out", row) for row in tx.outbox.dead_rows()]
        repeats = tx.outbox.possible_repeats()
    for side, row in rows:
        click.echo(f"{side}-{row.id}\t{row.channel}\t{row.at.isoformat()}\t{row.code}")
    click.echo(f"{len(rows)} dead, {repeats} possibly sent twice", err=True)


@command.command("retry")
@click.argument("names", metavar="[ID…]", nargs=-1)
def retry_dead(names: tuple[str, ...]) -> None:
    """Try again: the named ones, or all."""
    chosen = [_parsed(name) for name in names]
    store = open_store(Settings.read(environment()))
    with store.begin() as tx:
        everything = [("in", row.id) for row in tx.inbox.dead_rows()]
        everything += [("out", row.id) for row in tx.outbox.dead_rows()]
        wanted = chosen if names else everything
        revived = tx.inbox.retry([n for side, n in wanted if side == "in"], now=now())
        revived += tx.outbox.retry([n for side, n in wanted if side == "out"], now=now())
    bell_for(store.engine).ring()
    click.echo(f"{revived} queued again", err=True)
    if names and revived < len(wanted):
        raise SettingsError([f"{len(wanted) - revived} of these are not dead: `loket dead list`"])


def _parsed(name: str) -> tuple[str, int]:
    side, _, number = name.partition("-")
    if side not in ("in", "out") or not number.isdecimal():
        raise click.BadParameter(f"{name} is not an ID of `loket dead list`, such as in-12")
    return side, int(number)
