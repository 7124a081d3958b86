"""What the tests of imports stand on."""

from collections.abc import Iterator

import pytest

from tests.bot.knowledge.importers.site import Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened
