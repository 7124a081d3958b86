"""Which document has taken the place of one that holds no more."""

from collections.abc import Sequence
from datetime import date

from bot.knowledge.answer import answer_from
from bot.knowledge.documents import Document
from bot.knowledge.index import Hit, Index
from bot.knowledge.outcome import Citation


def newer(
    index: Index, old: Document, *, hits: Sequence[Hit], language: str, today: date
) -> Citation | None:
    """The best section of the document in force that supersedes `old`, directly or at length."""
    places = [index.places[row] for row in index.rows(language)]
    document, passed = _after(old, places), {old.id}
    while document is not None and document.id not in passed:
        if not document.is_expired(today) and not document.is_awaited(today):
            told = [hit.section for hit in hits if hit.document is document]
            section = told[0] if told else document.sections[0]
            return answer_from(index, document, section).citations[0]
        passed.add(document.id)
        document = _after(document, places)
    return None


def _after(old: Document, places: Sequence[tuple[Document, object]]) -> Document | None:
    return next((document for document, _ in places if old.id in document.supersedes), None)
