"""An excerpt is places in a section: nothing else can be said of it."""

import pytest

from bot.knowledge.documents import Document
from bot.knowledge.excerpt import Excerpt, Span, joined
from bot.knowledge.markdown import Section

LAST = "At last something else."
TEXT = f"First this. Then that.\n\n{LAST}"
SECTION = Section(id="s", path=("When",), text=TEXT, line=1)
DOCUMENT = Document(id="d", language="en", title="Order", sections=(SECTION,))

SAID: list[tuple[str, tuple[Span, ...], str]] = [
    ("the whole text", ((0, 47),), TEXT),
    ("what stands side by side", ((0, 11), (12, 22)), "First this. Then that."),
    ("a gap where something is left out", ((0, 11), (24, 47)), f"First this.\n[…]\n{LAST}"),
    ("the end first", ((24, 47), (0, 22)), f"{LAST}\n\nFirst this. Then that."),
    ("the middle first", ((12, 22), (0, 11), (24, 47)), f"Then that.\n\nFirst this.\n\n{LAST}"),
    ("a sentence cut short", ((0, 5),), "First …"),
]


@pytest.mark.parametrize(("spans", "expect"), [row[1:] for row in SAID], ids=[r[0] for r in SAID])
def test_what_is_said(spans: tuple[Span, ...], expect: str) -> None:
    assert joined(TEXT, spans) == expect
    assert Excerpt(document=DOCUMENT, section=SECTION, spans=spans).text == expect


@pytest.mark.parametrize(
    "spans",
    [(), ((0, 100),), ((-3, 4),), ((5, 5),), ((0, 11), (5, 22))],
    ids=["nothing", "beyond the end", "before the beginning", "no words", "words twice"],
)
def test_what_does_not_stand_there_cannot_be_made(spans: tuple[Span, ...]) -> None:
    with pytest.raises(ValueError, match="parts of its section"):
        Excerpt(document=DOCUMENT, section=SECTION, spans=spans)
