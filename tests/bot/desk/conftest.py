"""Slack on loopback, a queue with one case, and the desk's app between them."""

from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.desk.app import create_app
from bot.desk.http import handler
from bot.desk.look import Look
from bot.desk.workspace import Workspace
from tests.bot.desk.fakes import FakeQueue, a_case
from tests.bot.desk.payloads import SECRET, Gateway
from tests.bot.desk.slack import FakeSlack, running_slack


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    """Slack's API."""
    with running_slack() as one:
        yield one


@pytest.fixture
def queue() -> FakeQueue:
    """A queue with one waiting case."""
    return FakeQueue(a_case())


@pytest.fixture
def app(slack: FakeSlack, queue: FakeQueue) -> App:
    """The desk's app, with a real client."""
    return create_app(
        queue=queue,
        client=WebClient(token="xoxb-test", base_url=slack.url, timeout=2),
        signing_secret=SECRET,
        look=Look(),
        workspace=Workspace(team="T1", bot_user="UBOT", bot="B1"),
    )


@pytest.fixture
def gateway(app: App) -> Gateway:
    """The gateway's route."""
    return Gateway(handler(app, signing_secret=SECRET))
