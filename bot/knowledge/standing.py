"""Sections as they stand: kept for a receipt, and compared with what stands there later."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.knowledge import weights
from bot.knowledge.answer import answer_from, holds, introduces
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section
from bot.knowledge.outcome import Answer, Citation
from bot.knowledge.places import reference
from bot.knowledge.receipts import SectionVersion
from bot.knowledge.search import search
from bot.knowledge.versions import version


class Standing(StrEnum):
    """What became of a section since it was quoted."""

    SAME = "same"
    CHANGED = "changed"  # its words, or the days between which it holds
    GONE = "gone"  # it is no longer published, or holds no more


def cited(index: Index, citation: Citation) -> SectionVersion:
    """The section that `citation` names, as it stands."""
    return version(*_find(index, citation.document, citation.section, citation.language))


def standing(index: Index, was: SectionVersion, *, today: date) -> Standing:
    """What became of the section that stood as `was`. A later review alone changes nothing."""
    try:
        document, section = _find(index, was.document, was.section, was.language)
    except LookupError:
        return Standing.GONE
    if document.is_expired(today):
        return Standing.GONE
    now = section.text, document.effective, document.expires
    return Standing.SAME if now == (was.text, was.effective, was.expires) else Standing.CHANGED


def another(
    index: Index,
    question: str,
    *,
    language: str,
    today: date,
    history: Sequence[str] = (),
    given: Collection[tuple[str, str]],
) -> Answer | None:
    """What the best section in force says that is not `given`; None where none comes near.

    `given` holds documents and sections that the person has read and did not mean.
    """
    hits = search(index, question, language=language, history=history)
    for hit in hits:
        place = hit.document.id, hit.section.id
        is_new = place not in given and not introduces(hit)
        if is_new and holds(hit.document, today) and hit.confidence >= weights.FAINT:
            said = answer_from(index, hit.document, hit.section, question)
            return replace(said, confidence=hit.confidence, hits=hits)
    return None


def _find(index: Index, document: str, section: str, language: str) -> tuple[Document, Section]:
    """Raises: LookupError when it is not there."""
    for place in index.named(reference(document, section)):
        if (place[0].id, place[1].id, place[0].language) == (document, section, language):
            return place
    raise LookupError(document, section)
