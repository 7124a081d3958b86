"""`loket desk`."""

import signal
import threading

import click

from bot.wiring import desk
from bot.wiring.logs import configure
from bot.wiring.parts import environment, parts


@click.command("desk")
def command() -> None:
    """Let officers work in Slack, by Socket Mode."""
    configure()
    built = parts(environment())
    slack = built.settings.slack
    if slack is None:
        click.echo("desk: Slack is not set up (LOKET_SLACK_BOT_TOKEN); nothing to run", err=True)
        return
    if not slack.app_token:
        click.echo("desk: Slack comes over HTTP, through the gateway; nothing to run", err=True)
        return
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    desk.over_socket(built, slack).run(stop)
