"""Everything that is wrong or doubtful in documents, by file and line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.knowledge.checking import (
    anchors,
    contradictions,
    dates,
    duplicates,
    headings,
    relations,
    translations,
)
from bot.knowledge.checking.findings import Finding
from bot.knowledge.checking.pages import Page, read
from bot.knowledge.documents import Document

REVIEW_DAYS = 365

Progress = Callable[[Sequence[Path]], Iterable[Path]]
Check = Callable[[Sequence[Page]], Iterable[Finding]]


def inspect(
    found: Mapping[Path, Document],
    *,
    today: date,
    review_days: int = REVIEW_DAYS,
    progress: Progress = iter,
) -> list[Finding]:
    """What the checks find in these documents, by their files' names and lines.

    `progress` is wrapped around the files while they are looked at.
    """
    pages = [read(path, found[path]) for path in progress(list(found))]
    checks = _checks(today, review_days)
    findings = {finding: None for check in checks for finding in check(pages)}
    return sorted(findings, key=lambda finding: (finding.path, finding.line, finding.message))


def _checks(today: date, review_days: int) -> tuple[Check, ...]:
    """The checks, each of which sees all documents."""
    return (
        anchors.check,
        headings.check,
        lambda pages: relations.check(pages, today=today),
        lambda pages: dates.check(pages, today=today, review_days=review_days),
        translations.check,
        duplicates.check,
        lambda pages: contradictions.check(pages, today=today),
    )
