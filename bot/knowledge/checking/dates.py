"""Documents that time has overtaken: expired, or not looked at for long."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.knowledge.checking.findings import Finding, fault, note
from bot.knowledge.checking.pages import Page
from bot.knowledge.checking.relations import Names


def check(pages: Sequence[Page], *, today: date, review_days: int) -> Iterator[Finding]:
    """Expired documents, and reviews that lie more than `review_days` back or ahead of today.

    What expired and has no successor is a fault: whoever asks is turned away. With one it is
    only a note.
    """
    names = Names(pages)
    succeeded = {former.name for page in pages for _, former in names.superseded(page) if former}
    for page in pages:
        if page.document.is_expired(today):
            yield _expired(page, page.name in succeeded)
        elif (reviewed := page.document.reviewed) is not None:
            yield from _reviewed(page, reviewed, today, review_days)


def _expired(page: Page, has_successor: bool) -> Finding:
    message = f"holds no more since {page.document.expires}"
    line = page.line_of("expires")
    if has_successor:
        return note(page.path, line, f"{message}; remove it when nobody asks for it any longer")
    mend = "prolong it, write what supersedes it, or remove it"
    return fault(page.path, line, f"{message}, and nothing supersedes it; {mend}")


def _reviewed(page: Page, reviewed: date, today: date, days: int) -> Iterator[Finding]:
    line = page.line_of("reviewed")
    if reviewed > today:
        yield fault(page.path, line, f"reviewed is in the future ({reviewed}); correct the date")
    elif reviewed < today - timedelta(days=days):
        ago = f"{(today - reviewed).days} days ago"
        yield note(page.path, line, f"was last reviewed {ago}; read it again, then set the date")
