"""What changed between two states of the documents, one change for each document or section."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.knowledge.comparison import Difference, compare
from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section
from bot.knowledge.passages import own_heading


class ChangeKind(StrEnum):
    """What happened to a document or section, as a maintainer reads it."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"  # other words, the same meaning as far as we can tell
    CHANGED = "changed in meaning"
    DATED = "other dates"  # of a document: from when or until when it holds
    EXPIRED = "holds no more"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change. `section` is "" for a whole document, then with its number of `sections`."""

    kind: ChangeKind
    language: str
    document: str
    section: str = ""
    sections: int = 0
    differences: tuple[Difference, ...] = ()

    def __str__(self) -> str:
        place = f"{self.language}/{self.document}" + (f"#{self.section}" if self.section else "")
        size = f" ({self.sections} sections)" if self.sections else ""
        named = self.kind is ChangeKind.DATED
        reasons = [f"{each.kind} {each}" if named else str(each) for each in self.differences]
        return f"{place}: {self.kind}{size}" + (f": {'; '.join(reasons)}" if reasons else "")


def between(
    before: Sequence[Document], after: Sequence[Document], *, since: date, today: date
) -> list[Change]:
    """What is different in `after`, by language and document.

    `since` is the day of the state before: what expired between the two days is told as well.
    """
    old = {(each.language, each.id): each for each in before}
    new = {(each.language, each.id): each for each in after}
    found: list[Change] = []
    for key in sorted(old.keys() | new.keys()):
        found += _of_document(old.get(key), new.get(key), since=since, today=today)
    return found


def counterpart(section: str, text: str, document: Document) -> Section | None:
    """The section with this id; where it has another one now, the one with the same text."""
    parts = document.sections
    same_id = (each for each in parts if each.id == section)
    same_text = (each for each in parts if _words(each.text) == _words(text))
    return next(same_id, None) or next(same_text, None)


def _of_document(
    old: Document | None, new: Document | None, *, since: date, today: date
) -> Iterator[Change]:
    if old is None or new is None:
        there = old or new
        assert there is not None
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED
        yield _whole(kind, there, sections=len(there.sections))
        return
    if dates := tuple(_dates(old, new)):
        yield _whole(ChangeKind.DATED, new, differences=dates)
    if new.is_expired(today) and not old.is_expired(since):
        yield _whole(ChangeKind.EXPIRED, new)
    yield from _of_sections(old, new)


def _dates(old: Document, new: Document) -> Iterator[Difference]:
    for name in ("effective", "expires"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield Difference(kind=name, before=str(was or ""), after=str(now or ""))


def _of_sections(old: Document, new: Document) -> Iterator[Change]:
    pairs: Mapping[str, Section | None] = {
        each.id: counterpart(each.id, each.text, new) for each in old.sections
    }
    for was in old.sections:
        now = pairs[was.id]
        if now is None:
            yield _part(ChangeKind.REMOVED, new, was.id)
        else:
            yield from _of_section(was, now, old, new)
    known = {each.id for each in pairs.values() if each is not None}
    for now in new.sections:
        if now.id not in known:
            yield _part(ChangeKind.ADDED, new, now.id)


def _of_section(was: Section, now: Section, old: Document, new: Document) -> Iterator[Change]:
    found = compare(was.text, now.text, new.language)
    if found.differences:
        yield _part(ChangeKind.CHANGED, new, now.id, differences=found.differences)
    elif _words(was.text) != _words(now.text) or own_heading(old, was) != own_heading(new, now):
        yield _part(ChangeKind.REWORDED, new, now.id)


def _words(text: str) -> str:
    return " ".join(text.split())


def _whole(
    kind: ChangeKind,
    document: Document,
    *,
    sections: int = 0,
    differences: tuple[Difference, ...] = (),
) -> Change:
    return replace(_part(kind, document, "", differences=differences), sections=sections)


def _part(
    kind: ChangeKind,
    document: Document,
    section: str,
    *,
    differences: tuple[Difference, ...] = (),
) -> Change:
    return Change(
        kind=kind,
        language=document.language,
        document=document.id,
        section=section,
        differences=differences,
    )
