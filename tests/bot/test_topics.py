"""Buttons for topics: titles that can be told apart, also where a channel cuts them."""

import pytest

from bot.knowledge.outcome import Citation
from bot.topics import SEEN_CHARS, buttons


def topic(document: str, title: str, heading: str) -> Citation:
    return Citation(
        document=document,
        section="s",
        title=title,
        heading=heading,
        language="en",
        url="",
        owner="",
        effective=None,
        reviewed=None,
    )


ALIKE = [
    ("the same title", [("Parking permits", "Cost"), ("Parking permits", "Where")]),
    (
        "the same beginning",
        [
            ("Parking permits for residents of the centre", "Fees"),
            ("Parking permits for residents of the suburbs", "Terms"),
        ],
    ),
    (
        "the same heading",
        [
            ("Ticket fares", "How much is a ticket?"),
            ("Group tickets", "How much is a ticket?"),
        ],
    ),
]


@pytest.mark.parametrize("named", [row[1] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_titles_differ_in_what_is_seen(named: list[tuple[str, str]]) -> None:
    topics = [topic(str(n), title, heading) for n, (title, heading) in enumerate(named)]
    seen = [button.title[:SEEN_CHARS] for button in buttons(topics)]
    assert len(set(seen)) == len(named)


def test_topics_that_nothing_tells_apart_are_one_button() -> None:
    assert len(buttons([topic("a", "Cost", "Cost"), topic("b", "Cost", "Cost")])) == 1


def test_the_best_topic_comes_first() -> None:
    first, second = buttons([topic("a", "Dogs", "Leash"), topic("b", "Cats", "Leash")])
    assert (first.title, second.title) == ("Dogs", "Cats")
