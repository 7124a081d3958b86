"""What comes of a question: an answer, or a no that knows why and what comes next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.knowledge import weights
from bot.knowledge.answer import answer
from bot.knowledge.borders import ALIKE, SURELY_ALIKE, Borders, Crossing, Side, shares
from bot.knowledge.excerpt import Excerpt
from bot.knowledge.index import Index
from bot.knowledge.outcome import Answer, Citation, Declined, Reason
from bot.knowledge.search import Hit
from bot.knowledge.succession import newer
from bot.triage.own_file import OwnFile, own_file, rules_in

REASONS = {Side.ELSEWHERE: Reason.ELSEWHERE, Side.NOT_PUBLIC: Reason.NOT_PUBLIC}
OLD = (Reason.EXPIRED, Reason.NOT_YET)


def respond(
    index: Index,
    question: str,
    *,
    language: str,
    today: date,
    history: Sequence[str] = (),
    sure: float = weights.ANSWER_FROM,
    borders: Borders | None = None,
) -> Answer | Declined:
    """As `answer`, except for what our documents do not tell.

    That is what belongs to another or is not public, as far as our best section does not
    speak of it, and what only the person's own file says. Without `borders` nothing is
    another's and all is public.
    """
    ask = partial(answer, index, language=language, today=today, sure=sure)
    found = ask(question, history=history)
    named = _named(borders, found, question, language) if borders else None
    if named and not (_is_near(found) and shares(_ours(found), named, language)):
        return _beyond(found, named)
    if (kind := own_file(question, language)) is not OwnFile.NONE:
        rules = rules_in(question, language) if kind is OwnFile.AND_RULE else ""
        return _own(found, ask(rules, history=(*history, question)) if rules else None)
    if isinstance(found, Answer):
        return found
    if found.reason in OLD:
        old = found.hits[0].document
        later = newer(index, old, hits=found.hits, language=language, today=today)
        return replace(found, newer=later)
    if named:  # our best section speaks of it as well, so it may be what is meant
        return _beyond(found, named, topics=found.topics)
    meant = _meant(borders, found, question, language) if borders else None
    return _beyond(found, meant) if meant else found


def _named(
    borders: Borders, found: Answer | Declined, question: str, language: str
) -> Crossing | None:
    """What a word of the question names; where ours comes near, its meaning must agree."""
    named = borders.named(question, language)
    if not named or not _is_near(found):
        return named
    is_told = isinstance(found, Answer) or found.reason in OLD
    ours = _ours(found) if is_told else None
    return named if borders.is_about(question, language, named, ours) else None


def _meant(borders: Borders, found: Declined, question: str, language: str) -> Crossing | None:
    at_least = SURELY_ALIKE if _is_near(found) else ALIKE
    return borders.meant(question, language, at_least=at_least)


def _ours(found: Answer | Declined) -> Hit | Excerpt:
    """The section of ours that answers, or comes nearest."""
    return found.excerpts[0] if isinstance(found, Answer) else found.hits[0]


def _is_near(found: Answer | Declined) -> bool:
    return isinstance(found, Answer) or bool(found.topics)


def _beyond(
    found: Answer | Declined, crossing: Crossing, *, topics: tuple[Citation, ...] = ()
) -> Declined:
    return Declined(
        reason=REASONS[crossing.side],
        topics=topics,
        confidence=found.confidence,
        hits=found.hits,
        beyond=crossing.beyond,
    )


def _own(found: Answer | Declined, rule: Answer | Declined | None) -> Declined:
    return Declined(
        reason=Reason.OWN_FILE,
        topics=(),
        confidence=found.confidence,
        hits=found.hits,
        rule=rule if isinstance(rule, Answer) else None,
    )
