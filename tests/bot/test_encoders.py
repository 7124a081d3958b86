"""The encoder that an institution chose, for one question and for many documents."""

import pytest

from bot.encoders import for_asking, for_building
from bot.institution import ACCURATE, FAST, SEARCHES


@pytest.mark.parametrize("search", SEARCHES)
def test_what_is_built_can_be_asked(search: str) -> None:
    asking, building = for_asking(search), for_building(search)
    assert (asking.name, asking.dimension) == (building.name, building.dimension)


def test_vectors_of_the_two_are_never_mixed() -> None:
    assert for_asking(FAST).name != for_asking(ACCURATE).name
