"""Answers a question from the published documents, with the source, or declines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.knowledge import weights
from bot.knowledge.alternatives import alternatives
from bot.knowledge.documents import Document
from bot.knowledge.excerpt import Excerpt
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section
from bot.knowledge.outcome import Answer, Citation, Declined, Reason, cite
from bot.knowledge.parts import (
    can_stand,
    continues,
    goes_on,
    is_headed,
    is_pointing,
    is_same,
    parts,
    points_back,
    within,
)
from bot.knowledge.search import Hit, search
from bot.knowledge.subject import is_open
from bot.knowledge.telling import excerpt, joined_by, limiting

MAX_TOPICS = 3
CLOSE = 3
LEAD_WORDS = 45  # a longer beginning says something of its own


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
    subject = _named_last(history, language) if continues(question, language) else ""
    if subject and (hit := _followed(index, question, subject, language, today, sure)):
        hits = search(index, question, language=language, history=history)
        other = is_headed(hits[0], question, language) and not is_headed(hit, question, language)
        if is_pointing(question) or not other:
            return _quoted(index, hit, f"{subject} {question}", hits=hits)
    if is_open(question, language):
        question, history = f"{subject} {question}".strip(), ()
        return _on(index, question, language=language, today=today, history=history, sure=sure)
    first, *others = parts(question)
    found = _on(index, first, language=language, today=today, history=history, sure=sure)
    if not others:
        return found
    whole = _on(index, question, language=language, today=today, history=history, sure=sure)
    if isinstance(found, Declined):
        return whole
    for part in others:
        found = _and_on(index, found, part, first=first, language=language, today=today, sure=sure)
    return replace(found, hits=whole.hits)


def answer_from(index: Index, document: Document, section: Section, question: str = "") -> Answer:
    """What one section says, for a person who chose it; to `question` where they had one."""
    hit = Hit(document=document, section=section, score=0.0, confidence=1.0)
    asked = question or " ".join(section.path) or document.title
    return _quoted(index, hit, asked, hits=(hit,))


def answer_with(rule: Excerpt) -> Answer:
    """What one rule says, for a person who chose it."""
    hit = Hit(document=rule.document, section=rule.section, score=0.0, confidence=1.0)
    return Answer(excerpts=(rule,), confidence=1.0, hits=(hit,))


def _on(
    index: Index, question: str, *, language: str, today: date, history: Sequence[str], sure: float
) -> Answer | Declined:
    """What the documents say on a question that asks one thing."""
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


def _followed(
    index: Index, question: str, before: str, language: str, today: date, sure: float
) -> Hit | None:
    """Where the document that answered `before` answers what goes on from there."""
    former = _on(index, before, language=language, today=today, history=(), sure=sure)
    if isinstance(former, Declined):
        return None
    document = former.excerpts[0].document
    hit = within(index, document, question, first=before, language=language)
    best = search(index, f"{before} {question}", language=language, limit=1)[0]
    return hit if goes_on(question) or is_same(best.document, document) else None


def _and_on(
    index: Index, said: Answer, part: str, *, first: str, language: str, today: date, sure: float
) -> Answer:
    """The answer with what a further part of the question asks, where that is sure."""
    document = said.excerpts[0].document
    place: Hit | Excerpt | None = None
    if not points_back(part, language) or can_stand(part, language):
        found = _on(index, part, language=language, today=today, history=(), sure=sure)
        place = found.excerpts[0] if isinstance(found, Answer) else None
    inside = within(index, document, part, first=first, language=language)
    if place is None or (inside is not None and points_back(part, language)):
        place = inside
    if place is None:
        return said
    more = joined_by(index, said.excerpts, place.document, place.section, part)
    return replace(said, excerpts=more)


def _quoted(index: Index, hit: Hit, question: str, *, hits: tuple[Hit, ...]) -> Answer:
    told: tuple[Excerpt, ...] = (excerpt(index, hit.document, hit.section, question),)
    exceptions = limiting(hit.document, hit.section)
    if exceptions is not None:
        told = joined_by(index, told, hit.document, exceptions, question)
    return Answer(
        excerpts=told,
        confidence=hit.confidence,
        hits=hits,
        alternatives=alternatives(index, hit.document, hit.section, question),
    )


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
    return tuple(cite(hit) for hit in list(best.values())[:MAX_TOPICS])


def holds(document: Document, today: date) -> bool:
    """Whether the document is in force on `today`."""
    return not document.is_expired(today) and not document.is_awaited(today)
