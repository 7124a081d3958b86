"""What must never stand in a log: words of people and staff, names, tokens, tracebacks."""

from collections.abc import Iterator

from bot.sandbox.config import StandinConfig
from tests.integration.deployment import Deployment

MIN_CHARS = 8  # shorter words stand in logs by chance


def leaks(deployment: Deployment) -> list[str]:
    """The lines of the processes' logs that should not be there."""
    secret = [each for each in _secrets(deployment) if len(each) >= MIN_CHARS]
    return [
        line
        for line in deployment.log().splitlines()
        if line.startswith("Traceback") or any(each in line for each in secret)
    ]


def _secrets(deployment: Deployment) -> Iterator[str]:
    config = deployment.standins.config
    yield from _tokens(config)
    for person in deployment.people:
        yield person.id  # their names are made of it
        yield from person.wrote
        yield from (line for text in person.read for line in text.splitlines())
    for channel in deployment.standins.slack.channels:
        for card in deployment.standins.slack.messages(channel.id):
            thread = deployment.standins.slack.thread(channel.id, card.ts)
            yield from (line for each in thread for line in each.text.splitlines())


def _tokens(config: StandinConfig) -> Iterator[str]:
    for name, value in vars(config).items():
        if name.endswith(("_token", "_secret")):
            yield value
