"""A message that asks several things is taken apart, and each part finds its section."""

from typing import Any

import pytest

from bot.knowledge.parts import can_stand, continues, parts, points_back
from tests.tables import cases


@pytest.mark.parametrize("case", cases(__file__, "parts.yml"))
def test_parts(case: dict[str, Any]) -> None:
    assert parts(case["text"]) == case["expect"]


@pytest.mark.parametrize(
    ("part", "language"),
    [
        ("how long does it take?", "en"),
        ("waar vraag ik hem aan?", "nl"),
        ("où puis-je la demander ?", "fr"),
        ("wo beantrage ich ihn?", "de"),
    ],
)
def test_a_part_that_names_no_subject_of_its_own_points_back(part: str, language: str) -> None:
    assert points_back(part, language)
    assert not can_stand(part, language)


def test_a_part_with_a_subject_of_its_own_stands_alone() -> None:
    assert can_stand("when is the recycling centre open?", "en")
    assert not points_back("when is the recycling centre open on Monday?", "en")


@pytest.mark.parametrize(
    ("text", "language", "expect"),
    [
        ("and for children?", "en", True),
        ("en voor kinderen", "nl", True),
        ("und am Sonntag?", "de", True),
        ("c'est combien pour elle ?", "fr", True),
        ("which documents?", "en", True),
        ("Yes", "en", False),
        ("that is fine", "en", False),
        ("How much is a resident parking permit in zone A?", "en", False),
        ("Hoeveel kost parkeren in het centrum?", "nl", False),
    ],
)
def test_what_goes_on_from_the_question_before(text: str, language: str, expect: bool) -> None:
    assert continues(text, language) is expect
