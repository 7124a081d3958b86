"""What every test of a channel stands on."""

import pytest

from bot.channels.telegram.client import prepare


@pytest.fixture(autouse=True, scope="session")
def _prepared() -> None:
    prepare()
