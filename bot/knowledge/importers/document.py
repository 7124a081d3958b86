"""A document as it is proposed to an editor, and the file's text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from bot.knowledge.markdown import slug

LONGEST_ID = 60


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A value of the source and where the source states it."""

    value: str | date
    by: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a page or PDF says, as Markdown below its title; what it does not state is None.

    `changed` and `published` are no dates of a review, nor from when the text holds.
    """

    title: str
    body: str
    language: str
    url: str = ""
    name: str = ""
    owner: Stated | None = None
    effective: Stated | None = None
    expires: Stated | None = None
    reviewed: Stated | None = None
    changed: Stated | None = None
    published: Stated | None = None

    @property
    def mark(self) -> str:
        """Tells one state of the source's words from another."""
        return mark_of(self.text)

    @property
    def text(self) -> str:
        """The body with its title."""
        return f"# {self.title}\n\n{self.body.strip()}\n"

    def front(self) -> dict[str, str]:
        """The lines of the front matter by field; a comment says what an editor has to know."""
        lines = {
            "title": _line("title", self.title),
            "url": _line("url", self.url, "to fill in: the public page of this text"),
            "owner": _taken("owner", self.owner, "to fill in: the responsible department"),
            "effective": self._effective(),
            "reviewed": self._reviewed(),
        }
        if self.expires:
            lines["expires"] = _taken("expires", self.expires, "")
        note = "leave this line: by it an import sees whether the source has changed"
        return {**lines, "imported": f"imported: {self.mark}  # {note}"}

    def render(self) -> str:
        """The whole file."""
        return "\n".join(["---", *self.front().values(), "---", self.text])

    def _effective(self) -> str:
        hint = "to fill in: the day from which it holds"
        if self.published:
            hint += f"; published {self.published.value} ({self.published.by})"
        return _taken("effective", self.effective, hint)

    def _reviewed(self) -> str:
        if self.reviewed or not self.changed:
            return _taken("reviewed", self.reviewed, "to fill in: the day of the last review")
        note = f"the last change of the source ({self.changed.by}); set the day of your review"
        return f"reviewed: {self.changed.value}  # {note}"


class Ids:
    """Gives each section its id, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, heading: str, given: str = "") -> str:
        """`given` where it is made of words, else the heading's slug; numbered when taken."""
        words = given if given and slug(given) == given and given.replace("-", "").isalpha() else ""
        wanted = (words or _short(slug(heading))) if heading or words else "section"
        number, unique = 2, wanted
        while unique in self._taken:
            unique, number = f"{wanted}-{number}", number + 1
        self._taken.add(unique)
        return unique


def mark_of(text: str) -> str:
    """The same for the same words, however many empty lines are at their ends."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def _short(text: str) -> str:
    """`text` cut between two words."""
    if len(text) <= LONGEST_ID:
        return text
    return text[: LONGEST_ID + 1].rpartition("-")[0] or text[:LONGEST_ID]


def _taken(name: str, stated: Stated | None, otherwise: str) -> str:
    if stated is None:
        return f"{name}:  # {otherwise}"
    return _line(name, stated.value) + f"  # as the source states it ({stated.by})"


def _line(name: str, value: str | date, otherwise: str = "") -> str:
    if not value:
        return f"{name}:  # {otherwise}"
    dumped: str = yaml.safe_dump({name: value}, allow_unicode=True, width=10**6)
    return dumped.strip()


def lines_of(front: str) -> Iterator[tuple[str, str]]:
    """Each line of a front matter with the name of its field, "" for a line without one."""
    for line in front.splitlines():
        name, colon, _ = line.partition(":")
        yield (name if colon and name.isidentifier() else ""), line
