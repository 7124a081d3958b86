"""The desk's client, on the stand-in."""

import pytest
from slack_sdk import WebClient

from bot.sandbox.standins import Standins


@pytest.fixture
def client(standins: Standins, base_url: str) -> WebClient:
    """The desk's client."""
    return WebClient(standins.config.slack_bot_token, base_url=f"{base_url}/slack/api/")
