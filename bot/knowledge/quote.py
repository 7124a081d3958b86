"""The part of a section that answers a question, in the document's own words."""

from collections.abc import Sequence

import numpy as np

from bot.encoder import Encoder
from bot.knowledge.ages import is_for, stated
from bot.knowledge.cues import begins_limiting, is_closed, leans
from bot.knowledge.excerpt import Span
from bot.knowledge.languages import stems
from bot.knowledge.page import Page
from bot.knowledge.sentences import Unit, units
from bot.knowledge.words import Numbers

MAX_CHARS = 900
FOR_AGE = 0.5
MARGIN = 0.35  # by which a sentence is nearer than all before it, to be said before them


def quote(
    text: str, question: str, *, language: str, encoder: Encoder, room: int = MAX_CHARS
) -> tuple[Span, ...]:
    """What of a section's `text` answers `question`, together at most `room` characters.

    A section that is short enough comes whole. Of a longer one come the sentences nearest to
    the question, each with what limits it and with the list it opens. What decides a
    question that wants a yes or a no comes first. `language` is that of the text.
    """
    closed = is_closed(question)
    if len(text) <= room and not (closed and "\n\n" in text):
        return ((0, len(text)),)
    parts = units(text, language)
    near = nearness(parts, question, language, encoder)
    if len(text) <= room:
        return _deciding_first(text, parts, near)
    page = Page(text=text, parts=parts, room=room)
    return page.spans(page.nearest(near, is_closed=closed))


def nearness(parts: Sequence[Unit], question: str, language: str, encoder: Encoder) -> Numbers:
    """How near each unit is to the question, by its meaning and by the words they share.

    A rule for the age that the question states is nearer by `FOR_AGE`.
    """
    asked = set(stems(question, language))
    vectors = encoder.encode([question, *(part.text for part in parts)])
    shared = [len(asked & set(stems(part.text, language))) for part in parts]
    age = stated(question)
    fits = [age is not None and is_for(part.text, age) for part in parts]
    near: Numbers = vectors[1:] @ vectors[0] + np.array(shared) / max(1, len(asked))
    return near + FOR_AGE * np.array(fits)


def _deciding_first(text: str, parts: Sequence[Unit], near: Numbers) -> tuple[Span, ...]:
    """The whole text; where one paragraph begins with what decides, that paragraph first."""
    best = int(np.argmax(near))
    part = parts[best]
    inside = [each for each in parts if each.paragraph == part.paragraph]
    stands_alone = part is inside[0] and not (leans(part.text) or begins_limiting(part.text))
    if not stands_alone or part.is_item or any(each.is_step for each in parts):
        return ((0, len(text)),)
    before = near[: parts.index(part)]
    if not len(before) or near[best] < before.max() + MARGIN:
        return ((0, len(text)),)
    start, end = part.start, inside[-1].end
    rest = [(0, len(text[:start].rstrip()))]
    following = text[end:]
    if following.strip():
        rest.append((end + len(following) - len(following.lstrip()), len(text)))
    return ((start, end), *rest)
