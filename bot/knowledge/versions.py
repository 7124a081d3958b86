"""Sections as they stand, as the answers keep them."""

from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section
from bot.knowledge.passages import own_heading
from bot.knowledge.receipts import SectionVersion


def version(document: Document, section: Section) -> SectionVersion:
    """A section of a document, with what the document states."""
    return SectionVersion(
        document=document.id,
        language=document.language,
        section=section.id,
        title=document.title,
        heading=own_heading(document, section),
        text=section.text,
        url=document.url,
        owner=document.owner,
        effective=document.effective,
        reviewed=document.reviewed,
        expires=document.expires,
    )
