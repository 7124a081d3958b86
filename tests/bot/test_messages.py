"""Values that cannot be wrong, and long texts cut between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Button, Outbound, split

YES = Button(title="Yes", payload="yes")


def units(text: str) -> int:
    """UTF-16 units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


SPLIT = [
    ("a short text is one part", "Hello", 10, ["Hello"]),
    ("cut between words", "one two three", 8, ["one two", "three"]),
    ("cut after a sentence rather than a word", "Hello. Two three", 10, ["Hello.", "Two three"]),
    ("cut at a line rather than a sentence", "One. Two\nthree", 12, ["One. Two", "three"]),
    ("cut at a paragraph rather than a line", "first\n\ntwo\nthree", 11, ["first", "two\nthree"]),
    ("not cut so early that little is left of a part", "a. bcdefghijk", 10, ["a. bcdefgh", "ijk"]),
    ("a word longer than a part is cut inside", "abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("an emoji is two units and stays whole", "👍👍👍", 4, ["👍👍", "👍"]),
    ("blanks around a text go", "  Hello  ", 10, ["Hello"]),
]


@pytest.mark.parametrize(
    ("text", "max_chars", "parts"), [row[1:] for row in SPLIT], ids=[row[0] for row in SPLIT]
)
def test_where_a_text_is_cut(text: str, max_chars: int, parts: list[str]) -> None:
    outbound = Outbound(person="1", text=text, buttons=(YES,))
    found = split(outbound, max_chars=max_chars)
    assert [part.text for part in found] == parts
    assert [part.buttons for part in found] == [()] * (len(parts) - 1) + [(YES,)]


@given(st.text(min_size=1, max_size=300), st.integers(2, 50))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, max_chars: int) -> None:
    if not text.strip():
        return
    parts = split(Outbound(person="1", text=text), max_chars=max_chars)
    assert all(units(part.text) <= max_chars for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())


@pytest.mark.parametrize(("title", "payload"), [("", "x"), ("x", ""), ("x", "é" * 33)])
def test_a_button_that_no_channel_takes_cannot_be_made(title: str, payload: str) -> None:
    with pytest.raises(ValueError, match="1 to 64 bytes"):
        Button(title=title, payload=payload)


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_message_cannot_be_made(text: str) -> None:
    with pytest.raises(ValueError, match="needs text"):
        Outbound(person="1", text=text)
