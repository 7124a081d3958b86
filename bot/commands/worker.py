"""`loket worker`."""

import asyncio

import click

from bot.wiring.logs import configure
from bot.wiring.parts import environment, parts
from bot.wiring.preflight import has_knowledge, has_model


@click.command("worker")
def command() -> None:
    """Understand, decide, answer and deliver. Start as many as there are cores."""
    configure()
    built = parts(environment(), more=(has_model, has_knowledge))
    from bot.wiring import worker  # loads Rasa, which a faulty setting should not wait for

    ready = worker.build(built)
    asyncio.run(ready.run(lambda: click.echo("worker: ready", err=True)))
