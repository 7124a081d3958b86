"""Text in and out of Slack's markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.mrkdwn import escaped, plain, quoted

ESCAPED = [
    ("S31: a mass mention is words", "<!channel> help", 100, "&lt;!channel&gt; help"),
    ("S31: a mention is words", "<@U1> & co", 100, "&lt;@U1&gt; &amp; co"),
    ("S31: what is escaped already stays what it is", "&lt;", 100, "&amp;lt;"),
    ("fits exactly", "abcde", 5, "abcde"),
    ("S32: one too long", "abcdef", 5, "abcd…"),
    ("S32: no entity is cut in two", "ab&&&", 10, "ab&amp;…"),
    ("control characters are spaces", "a\x00b\x1bc", 100, "a b c"),
    ("nothing", "  ", 100, ""),
]


@pytest.mark.parametrize(
    ("text", "max_chars", "expected"), [row[1:] for row in ESCAPED], ids=[r[0] for r in ESCAPED]
)
def test_escaped(text: str, max_chars: int, expected: str) -> None:
    assert escaped(text, max_chars=max_chars) == expected


QUOTED = [
    ("one line", "hello", "> hello"),
    ("empty lines go", "a\n\n \nb", "> a\n> b"),
    ("S31: escaped in the quote", "<!here>\n>x", "> &lt;!here&gt;\n> &gt;x"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in QUOTED], ids=[r[0] for r in QUOTED]
)
def test_quoted(text: str, expected: str) -> None:
    assert quoted(text, max_chars=100) == expected


@given(text=st.text(alphabet="a&<>\n ", max_size=3000), max_chars=st.integers(60, 3000))
def test_a_quote_is_never_longer_than_asked(text: str, max_chars: int) -> None:
    quote = quoted(text, max_chars=max_chars)
    assert len(quote) <= max_chars
    assert "<" not in quote
    assert all(line.startswith("> ") for line in quote.split("\n"))


PLAIN = [
    ("S14: a link with its name", "see <https://x.be/a|the page>", "see the page (https://x.be/a)"),
    ("S14: a bare link", "<https://x.be>", "https://x.be"),
    ("S14: a link named by itself", "<https://x.be|x.be>", "x.be"),
    ("S14: a mail address", "<mailto:a@b.be|a@b.be>", "a@b.be"),
    ("S14: a mention", "<@U1> and <@U2|jo>", "@U1 and @jo"),
    ("S14: a channel", "<#C1|general>", "#general"),
    ("S14: everybody", "<!here> <!subteam^S1|@team>", "@here @team"),
    ("S14: entities", "a &lt; b &amp;&amp; c", "a < b && c"),
    ("entities are read once", "&amp;lt;", "&lt;"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in PLAIN], ids=[r[0] for r in PLAIN]
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
