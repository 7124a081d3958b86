"""The stand-ins, served on loopback, and a receiver for what they deliver."""

from collections.abc import Iterator

import pytest

from bot.sandbox.serving import running
from bot.sandbox.standins import Standins
from tests.bot.sandbox.receiver import Receiver, receiving


@pytest.fixture
def standins() -> Standins:
    """Stand-ins that nobody serves yet."""
    return Standins()


@pytest.fixture
def base_url(standins: Standins) -> Iterator[str]:
    """Where the stand-ins are served."""
    with running(standins) as url:
        yield url


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A gateway that writes down what it gets."""
    with receiving(Receiver()) as one:
        yield one
