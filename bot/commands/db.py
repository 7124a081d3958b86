"""`loket db`."""

import click

from bot.errors import SettingsError, StoreUnavailable
from bot.settings import Settings
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.wiring.parts import environment


@click.group("db")
def command() -> None:
    """The database."""


@command.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the shape that this version needs."""
    engine = connect(Settings.read(environment()).database_url)
    shown = engine.url.render_as_string(hide_password=True)
    try:
        upgrade(engine)
    except StoreUnavailable as error:
        raise SettingsError([f"{shown}: does not answer; start it"]) from error
    click.echo(f"{shown}: up to date", err=True)
