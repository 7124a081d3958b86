"""A message that asks several things at once, and where its further parts are answered."""

import re

from bot.knowledge.amounts import is_asked, is_named
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.languages import stems
from bot.knowledge.passages import own_heading
from bot.knowledge.search import Hit, search
from bot.knowledge.subject import ASIDE, is_open, subjects

LITTLE = 2  # subjects, up to which a part may lean on another
FEW_WORDS = 3
DEPTH = 40  # sections among which those of one document are looked for
NEAR = 0.12  # confidence from which on a part's own words are about a section at all
SAME_SUBJECT = 0.7  # and from which on a part with its subject is, in a document that answered
WORD = re.compile(r"\w+")

_ASKING = (
    r"how|what|which|when|where|who|do|does|can|may|must|is|are|will"
    r"|hoe\w*|wat|welke?|wanneer|waar\w*|wie|mag|kan|kun|moet|krijg|heb"
    r"|comment|quels?|quelles?|quand|où|qui|combien|faut-il|dois-je|puis-je|peut-on|est-ce|est-il"
    r"|wieviel|wie|was|welche[mnrs]?|wann|wo\w*|wer|muss|kann|darf|brauche|bekomme"
)
_BETWEEN = re.compile(
    rf"(?<=[?!.])\s+|,?\s+(?:and|en|et|und)\s+(?=(?:[àa]|at|in|für|pour|voor|for)?\s*(?:{_ASKING})\b)",
    re.IGNORECASE,
)
# Words that stand for a subject that was named before.
_POINTING = re.compile(
    r"\b(it|its|them|they|that|this|het(?=\W*$)|dat|dit|ze|hem|hij|daar\w+|hier\w+"
    r"|(?<!-)(?:ils?|elles?)|ça|cela|(?:je|on|comment|où) (?:la |le |les |l['’])\w+(?:er|ir|re)"
    r"|es|ihn|(?-i:sie)|da(?:für|mit|zu)|das(?=\W*$))\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"\W*(and|what about|how about|en|hoe zit het|wat met"
    r"|et|qu['’]en est-il|und|wie (?:ist|sieht) es)\b",
    re.IGNORECASE,
)


def parts(text: str) -> list[str]:
    """What a message asks, one by one; what is told and not asked stays with the first."""
    found = [part.strip() for part in _BETWEEN.split(text) if WORD.search(part)]
    asking = [at for at, part in enumerate(found) if _asks(part)]
    if len(asking) < 2:
        return [text]
    first = " ".join(found[: asking[0] + 1])
    return [first, *(found[at] for at in asking[1:])]


def points_back(part: str, language: str) -> bool:
    """Whether a part says too little of its own: its subject is that of the first part."""
    return is_pointing(part) or len(subjects(part, language)) <= LITTLE


def is_same(one: Document, other: Document) -> bool:
    """Whether both are the same document in the same language; each may be read anew."""
    return (one.id, one.language) == (other.id, other.language)


def is_pointing(text: str) -> bool:
    """Whether a word in it stands for what was named before."""
    return _POINTING.search(text) is not None


def goes_on(question: str) -> bool:
    """Whether it says itself that it is about the same ("and for children?", "is it free?")."""
    return _GOING_ON.match(question) is not None or is_pointing(question)


def continues(question: str, language: str) -> bool:
    """Whether a question may only make sense after the one before it."""
    if len(subjects(question, language)) > LITTLE:
        return False
    leans = is_pointing(question) or len(WORD.findall(question)) <= FEW_WORDS
    return _GOING_ON.match(question) is not None or (leans and _asks(question))


def is_headed(hit: Hit, question: str, language: str) -> bool:
    """Whether a section's heading names all that the question does."""
    named = set(subjects(question, language))
    return bool(named) and named <= set(stems(own_heading(hit.document, hit.section), language))


def can_stand(part: str, language: str) -> bool:
    """Whether a part may be about something else than the first."""
    return not is_pointing(part) and len(subjects(part, language)) >= LITTLE


def within(index: Index, document: Document, part: str, *, first: str, language: str) -> Hit | None:
    """The section of `document` that answers `part` of a message whose `first` part names the
    subject; None where none seems to.
    """
    named = " ".join(word for word in WORD.findall(first) if not ASIDE.fullmatch(word))
    whole = _of(search(index, f"{named} {part}", language=language, limit=DEPTH), document)
    alone = search(index, part, language=language, history=(first,), limit=DEPTH)
    near = _of(alone, document)
    both = [place for place in whole if place in near and whole[place].confidence >= SAME_SUBJECT]
    if not both:
        return None
    best = max(both, key=lambda place: whole[place].score + near[place].score)
    if is_open(part, language):
        is_said = not is_asked(part) or is_named(whole[best].section.text)
        return whole[best] if is_said else None
    return whole[best] if near[best].confidence >= NEAR else None


def _of(hits: tuple[Hit, ...], document: Document) -> dict[str, Hit]:
    return {hit.section.id: hit for hit in hits if is_same(hit.document, document)}


def _asks(part: str) -> bool:
    return (
        part.rstrip().endswith("?")
        or re.match(rf"\W*(?:{_ASKING})\b", part, re.IGNORECASE) is not None
    )
