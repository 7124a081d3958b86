"""`loket chat`."""

import asyncio
import itertools
import logging
import tempfile
from pathlib import Path

import click

from bot.channels.console.parse import parse
from bot.channels.console.send import ConsoleSender
from bot.model import check_project
from bot.post import from_json
from bot.store.bells import bell_for
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.store.outbox import Row
from bot.wiring.logs import configure
from bot.wiring.parts import Parts, environment, now, parts
from bot.wiring.preflight import has_knowledge, has_model
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns

DESK = "\033[2m[the care desk sees: {}]\033[0m"


@click.command("chat")
def command() -> None:
    """Talk to the bot in the terminal. Nothing is kept; an empty line or Ctrl-D ends it."""
    configure(logging.WARNING)  # the conversation is on this screen
    check_project()
    with tempfile.TemporaryDirectory(prefix="loket-chat-") as folder:
        variables = environment() | {"LOKET_DATABASE_URL": f"sqlite:///{Path(folder)}/chat.db"}
        upgrade(connect(variables["LOKET_DATABASE_URL"]))
        built = parts(variables, more=(has_model, has_knowledge))
        asyncio.run(_talk(built))


async def _talk(built: Parts) -> None:
    from bot.wiring import worker  # loads Rasa, after the checks, which are quick

    ready = worker.build(built)
    sender = ConsoleSender(click.echo)

    async def to_person(row: Row) -> str:
        message = from_json("console", row.message, window_open=True)
        return (await sender.send(message)).external_id

    async def to_desk(row: Row) -> str:
        click.echo(DESK.format(row.message["notice"]), err=True)
        return "desk"

    bell = bell_for(built.store.engine)
    deliver = {"console": to_person, "slack": to_desk}
    delivery = Delivery(name="chat", store=built.store, deliver=deliver, bell=bell, clock=now)
    turns = Turns(
        name="chat",
        store=built.store,
        flow=ready.flow(),
        bell=bell,
        clock=now,
        ring=delivery.wake,
    )
    click.echo("Write a message; a number presses a button.", err=True)
    for count in itertools.count(1):
        line = await asyncio.to_thread(_read)
        inbound = parse(line, external_id=str(count), buttons=sender.buttons) if line else None
        if inbound is None:
            return
        with built.store.begin() as tx:
            tx.inbox.add([inbound], now=now())
        await turns.once()
        while delivery.once():
            await delivery.settle()


def _read() -> str:
    try:
        return str(click.prompt("", prompt_suffix="> ", default="", show_default=False))
    except click.Abort:
        return ""
