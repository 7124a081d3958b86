"""Headings that do not cut a document into parts that can be quoted."""

from collections.abc import Iterator, Sequence

from bot.knowledge.checking.findings import Finding, fault, note
from bot.knowledge.checking.pages import Page
from bot.knowledge.quote import MAX_CHARS

TOO_LONG = 2500  # characters, beyond which an answer shows hardly a third of the section


def check(pages: Sequence[Page]) -> Iterator[Finding]:
    """Empty sections, skipped levels, and sections too long to quote well."""
    for page in pages:
        yield from _empty(page)
        yield from _skipped(page)
        yield from _long(page)


def _empty(page: Page) -> Iterator[Finding]:
    for heading in page.headings:
        is_title = heading is page.headings[0] and heading.text == page.document.title
        if heading.is_empty and not is_title:
            mend = "write what it promises, or take it out"
            yield fault(page.path, heading.line, f'nothing stands below "{heading.text}"; {mend}')


def _skipped(page: Page) -> Iterator[Finding]:
    level = 1  # a document may begin with ##, its title being its first level
    for heading in page.headings:
        if heading.level > level + 1:
            wanted, mend = "#" * (level + 1), "mend its level"
            message = f'"{heading.text}" skips a level: {wanted} would follow here; {mend}'
            yield note(page.path, heading.line, message)
        level = heading.level


def _long(page: Page) -> Iterator[Finding]:
    for section in page.document.sections:
        length = len(section.text)
        if length > TOO_LONG:
            heading = section.path[-1] if section.path else page.document.title
            message = (
                f'"{heading}" is {length} characters long, and an answer quotes {MAX_CHARS} at most'
            )
            yield note(page.path, section.line, f"{message}; cut it with headings")
