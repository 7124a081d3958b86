"""What comes of a question: an answer with where it stands, or an honest no."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.institution import Beyond
from bot.knowledge.alternatives import Rule
from bot.knowledge.excerpt import Excerpt
from bot.knowledge.passages import own_heading
from bot.knowledge.search import Hit


class Reason(StrEnum):
    """Why a question is not answered."""

    NOTHING_FOUND = "nothing_found"  # nothing that is published comes near
    UNSURE = "unsure"  # something comes near, but it may not be the answer
    EXPIRED = "expired"  # the answer stands in a document that holds no more
    NOT_YET = "not_yet"  # the answer stands in a document that does not hold yet
    OWN_FILE = "own_file"  # it is about the person's own file, which needs a person
    ELSEWHERE = "elsewhere"  # it is the business of another body
    NOT_PUBLIC = "not_public"  # it is about what the institution does not publish


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
    """Words of published documents. `confidence` in [0, 1]; `hits` are the best sections.

    There is no text but that of its excerpts, each of another section, the first of which
    answers what was asked first. `alternatives` are the rules of which one applies, where
    the question does not say which and not all of them can be said.
    """

    excerpts: tuple[Excerpt, ...]
    confidence: float
    hits: tuple[Hit, ...]
    alternatives: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        if not self.excerpts:
            raise ValueError("an answer needs a citation; return Declined")

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n\n".join(each.text for each in self.excerpts)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where each excerpt stands."""
        return tuple(cite(each) for each in self.excerpts)


@dataclass(frozen=True, kw_only=True)
class Declined:
    """No answer. `topics` are what the person may have meant, at most three, best first.

    `newer` is where the document stands that has taken an expired one's place, `beyond` whose
    business the question is or what is not public, `rule` the answer to a question of rules
    beside one about the person's own file.
    """

    reason: Reason
    topics: tuple[Citation, ...]
    confidence: float
    hits: tuple[Hit, ...]
    newer: Citation | None = None
    beyond: Beyond | None = None
    rule: Answer | None = None


def cite(place: Hit | Excerpt) -> Citation:
    """Where a hit or an excerpt stands."""
    document = place.document
    return Citation(
        document=document.id,
        section=place.section.id,
        title=document.title,
        heading=own_heading(document, place.section),
        language=document.language,
        url=document.url,
        owner=document.owner,
        effective=document.effective,
        reviewed=document.reviewed,
    )
