"""`loket up`."""

import signal
import threading

import click

from bot.errors import SettingsError
from bot.settings import Settings
from bot.wiring.logs import configure
from bot.wiring.parts import environment, parts
from bot.wiring.preflight import has_knowledge, has_model
from bot.wiring.supervisor import Supervisor

LOOK_S = 0.5


@click.command("up")
@click.option("--sandbox", is_flag=True, help="Local stand-ins for the platforms, and a page.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The sandbox page's.")
def command(sandbox: bool, port: int) -> None:
    """Run gateway, worker and desk together on one machine.

    Without the credentials of any channel this is the sandbox.
    """
    configure()
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    settings, wrong = Settings.look(environment())
    if sandbox or not (settings.telegram or settings.messenger or settings.slack):
        if wrong:
            raise SettingsError(wrong)
        from bot.sandbox.run import run  # the stand-ins are for this alone

        run(port=port, stopping=stopping)
        return
    _run(settings, stopping)


def _run(settings: Settings, stopping: threading.Event) -> None:
    parts(environment(), more=(has_model, has_knowledge))  # every fault, before anything starts
    roles = ["gateway", "worker"]
    if settings.slack and settings.slack.app_token:
        roles.append("desk")
    supervisor = Supervisor(roles=roles)
    supervisor.start({})
    click.echo(f"Loket: gateway at http://{settings.host}:{settings.port}", err=True)
    try:
        while not stopping.wait(LOOK_S):
            for role in supervisor.look():
                click.echo(f"{role}: ended, started again", err=True)
    finally:
        supervisor.stop()
