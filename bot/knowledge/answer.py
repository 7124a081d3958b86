"""Answers a question from the published documents, with the source, or declines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.knowledge import weights
from bot.knowledge.documents import Document
from bot.knowledge.index import Hit, Index, search
from bot.knowledge.markdown import Section
from bot.knowledge.quote import quote
from bot.knowledge.subject import is_open

MAX_TOPICS = 3
CLOSE = 3
LEAD_WORDS = 45  # a longer beginning says something of its own


class Reason(StrEnum):
    """Why a question is not answered."""

    NOTHING_FOUND = "nothing_found"  # nothing that is published comes near
    UNSURE = "unsure"  # something comes near, but it may not be the answer
    EXPIRED = "expired"  # the answer stands in a document that holds no more
    NOT_YET = "not_yet"  # the answer stands in a document that does not hold yet


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where an answer's words stand; what the document does not state is empty or None.

    `language` is the document's, which need not be the question's.
    """

    document: str
    section: str
    title: str
    heading: str
    language: str
    url: str
    owner: str
    effective: date | None
    reviewed: date | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Words of published documents. `confidence` in [0, 1]; `hits` are the best sections."""

    text: str
    citations: tuple[Citation, ...]
    confidence: float
    hits: tuple[Hit, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("an answer needs a citation; return Declined")


@dataclass(frozen=True, kw_only=True)
class Declined:
    """No answer. `topics` are what the person may have meant, at most three, best first."""

    reason: Reason
    topics: tuple[Citation, ...]
    confidence: float
    hits: tuple[Hit, ...]


def answer(
    index: Index,
    question: str,
    *,
    language: str,
    today: date,
    history: Sequence[str] = (),
    sure: float = weights.ANSWER_FROM,
) -> Answer | Declined:
    """What the documents in force on `today` say on `question`, asked in `language`.

    `history` holds what was said before, oldest first; a question that names no subject is
    about the last one named there. `sure` in [0, 1] is the confidence from which on a
    question is answered.
    """
    if is_open(question, language):
        subject = _named_last(history, language)
        question, history = f"{subject} {question}".strip(), ()
    hits = search(index, question, language=language, history=history)
    if is_open(question, language):
        return _unclear(hits, today)
    best = _best(hits, sure=sure, today=today)
    if best.confidence < sure or introduces(best):
        return _declined(Reason.UNSURE, hits, today)
    if best.document.is_expired(today):
        return _declined(Reason.EXPIRED, hits, today)
    if best.document.is_awaited(today):
        return _declined(Reason.NOT_YET, hits, today)
    return _quoted(index, best, question, hits=hits)


def answer_from(index: Index, document: Document, section: Section) -> Answer:
    """What one section says, for a person who chose it."""
    hit = Hit(document=document, section=section, score=0.0, confidence=1.0)
    return _quoted(index, hit, " ".join(section.path) or document.title, hits=(hit,))


def _quoted(index: Index, hit: Hit, question: str, *, hits: tuple[Hit, ...]) -> Answer:
    text = quote(hit.section.text, question, language=hit.document.language, encoder=index.encoder)
    return Answer(text=text, citations=(_citation(hit),), confidence=hit.confidence, hits=hits)


def _named_last(history: Sequence[str], language: str) -> str:
    """The last of what was said of late that names a subject; "" where nothing does."""
    late = reversed(history[-weights.HISTORY_TURNS :])
    return next((said for said in late if not is_open(said, language)), "")


def _best(hits: Sequence[Hit], *, sure: float, today: date) -> Hit:
    """The first hit, unless it holds no more and one close behind it is sure and does."""
    first = _told(hits[0], hits)
    if holds(first.document, today):
        return first
    close = [hit for hit in hits[:CLOSE] if hit.confidence >= sure and holds(hit.document, today)]
    return _told(close[0], hits) if close else first


def _told(hit: Hit, hits: Sequence[Hit]) -> Hit:
    """The hit, or where it only introduces its document, the best other one of that document."""
    if not introduces(hit):
        return hit
    others = (each for each in hits if each.document is hit.document and each is not hit)
    return next(others, hit)


def introduces(hit: Hit) -> bool:
    """Whether the section is the few words before the headings below a document's title."""
    sections = hit.document.sections
    if len(sections) == 1 or hit.section is not sections[0]:
        return False
    is_above = len(hit.section.path) < len(sections[1].path)
    return is_above and len(hit.section.text.split()) < LEAD_WORDS


def _unclear(hits: tuple[Hit, ...], today: date) -> Declined:
    """For a question without a subject: however near a section comes, it says nothing."""
    return Declined(reason=Reason.UNSURE, topics=_topics(hits, today), confidence=0.0, hits=hits)


def _declined(reason: Reason, hits: tuple[Hit, ...], today: date) -> Declined:
    confidence = hits[0].confidence
    faint = confidence < weights.FAINT
    return Declined(
        reason=Reason.NOTHING_FOUND if faint else reason,
        topics=() if faint else _topics(hits, today),
        confidence=confidence,
        hits=hits,
    )


def _topics(hits: Sequence[Hit], today: date) -> tuple[Citation, ...]:
    """The best section of each of the best documents in force."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if holds(hit.document, today):
            best.setdefault(hit.document.id, _told(hit, hits))
    return tuple(_citation(hit) for hit in list(best.values())[:MAX_TOPICS])


def holds(document: Document, today: date) -> bool:
    """Whether the document is in force on `today`."""
    return not document.is_expired(today) and not document.is_awaited(today)


def _citation(hit: Hit) -> Citation:
    document = hit.document
    return Citation(
        document=document.id,
        section=hit.section.id,
        title=document.title,
        heading=hit.section.path[-1] if hit.section.path else document.title,
        language=document.language,
        url=document.url,
        owner=document.owner,
        effective=document.effective,
        reviewed=document.reviewed,
    )
