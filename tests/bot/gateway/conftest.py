"""What every test of the gateway stands on."""

import pytest

from bot.channels.telegram.client import prepare


@pytest.fixture(autouse=True, scope="session")
def _prepared() -> None:
    prepare()
