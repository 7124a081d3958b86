"""What is said from which sections: the first that answers, and what belongs beside it."""

import re
from collections.abc import Sequence

from bot.knowledge.documents import Document
from bot.knowledge.excerpt import Excerpt
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section
from bot.knowledge.quote import MAX_CHARS, quote

ALL_CHARS = 1200  # of all excerpts together: a screen
LEAST_CHARS = 250  # in less room than this no section can be told
MAX_SECTIONS = 3

# A heading that says that the section limits the one before it, in the four languages.
_EXCEPTIONS = re.compile(
    r"(exceptions?|limitations?|restrictions?|exclusions?"
    r"|uitzondering(en)?|beperking(en)?"
    r"|dérogations?|exclusions?"
    r"|ausnahmen?( \w+)?|ausnahmeregelung(en)?|einschränkung(en)?)"
    r"(\s+(to|for|on|op|voor|van|à|aux?|pour|von|für)\b.*)?\W*",
    re.IGNORECASE,
)


def excerpt(
    index: Index, document: Document, section: Section, question: str, *, room: int = MAX_CHARS
) -> Excerpt:
    """What of a section answers `question`, in at most `room` characters."""
    spans = quote(
        section.text, question, language=document.language, encoder=index.encoder.quick, room=room
    )
    return Excerpt(document=document, section=section, spans=spans)


def joined_by(
    index: Index, told: Sequence[Excerpt], document: Document, section: Section, question: str
) -> tuple[Excerpt, ...]:
    """`told` and what a further section says, where it is new and there is room for it."""
    places = [(each.document.id, each.document.language, each.section.id) for each in told]
    is_told = (document.id, document.language, section.id) in places
    room = min(MAX_CHARS, ALL_CHARS - sum(len(each.text) for each in told))
    short = len(section.text) <= room
    if is_told or len(told) >= MAX_SECTIONS or not (short or room >= LEAST_CHARS):
        return tuple(told)
    return (*told, excerpt(index, document, section, question, room=room))


def limiting(document: Document, section: Section) -> Section | None:
    """The section headed "Exceptions", right below or right after the one it limits."""
    at = next(i for i, each in enumerate(document.sections) if each.id == section.id)
    following = document.sections[at + 1 : at + 2]
    for after in following:
        is_near = after.path[:-1] in (section.path, section.path[:-1])
        if after.path and is_near and _EXCEPTIONS.fullmatch(after.path[-1]):
            return after
    return None
