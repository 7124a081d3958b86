"""Which document has taken the place of one that holds no more."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from bot.knowledge.answer import answer_from
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.outcome import Citation
from bot.knowledge.search import Hit


def newer(
    index: Index, old: Document, *, hits: Sequence[Hit], language: str, today: date
) -> Citation | None:
    """The best section of the document in force that supersedes `old`, directly or at length."""
    document, passed = _after(index, old, language), {old.id}
    while document is not None and document.id not in passed:
        if not document.is_expired(today) and not document.is_awaited(today):
            told = [hit.section for hit in hits if hit.document is document]
            section = told[0] if told else document.sections[0]
            return answer_from(index, document, section).citations[0]
        passed.add(document.id)
        document = _after(index, document, language)
    return None


def _after(index: Index, old: Document, language: str) -> Document | None:
    """The first document to search in `language` that takes the place of `old`."""
    rows = index.layout.after(old.id)
    kept = rows[np.isin(rows, index.rows(language))].tolist()
    return index.places[kept[0]][0] if kept else None
