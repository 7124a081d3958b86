"""Buttons that stand for a section of a document."""

import hashlib
from collections.abc import Iterator, Sequence

from bot.intake import TOPIC
from bot.knowledge.alternatives import Rule
from bot.knowledge.languages import stems
from bot.knowledge.outcome import Answer, Citation
from bot.knowledge.places import reference
from bot.messages import Button

TITLE_CHARS = 60
SEEN_CHARS = 19  # Messenger cuts a title to these, so two should differ in them
ALIKE = 5  # letters from which on two words are about the same thing


def rule_ref(rule: Rule) -> str:
    """A rule's name for a button, after its section's: 8 letters and digits."""
    return hashlib.sha256(rule.label.encode()).hexdigest()[:8]


def rule_buttons(found: Answer) -> tuple[Button, ...]:
    """One for each rule of which the question does not say whether it applies."""
    if not found.alternatives:
        return ()
    place = _payload(found.citations[0])
    return tuple(
        Button(title=_short(each.label), payload=f"{place}.{rule_ref(each)}")
        for each in found.alternatives
    )


def buttons(topics: Sequence[Citation]) -> tuple[Button, ...]:
    """One for each topic, in order; a topic whose title cannot be told apart is left out."""
    found: dict[str, Button] = {}
    for topic in topics:
        title = _title(topic, list(found))
        found.setdefault(title, Button(title=title, payload=_payload(topic)))
    return tuple(found.values())


def _payload(topic: Citation) -> str:
    return f"{TOPIC}{reference(topic.document, topic.section)}"


def _title(topic: Citation, taken: Sequence[str]) -> str:
    """The first of its names that looks like none of `taken`, else one that is none of them."""
    names = [_short(name) for name in _names(topic)]
    seen = {title[:SEEN_CHARS] for title in taken}
    apart = [name for name in names if name[:SEEN_CHARS] not in seen]
    apart += [name for name in names if name not in taken]
    return next(iter(apart), names[0])


def _names(topic: Citation) -> Iterator[str]:
    """The heading first where it says what of the title's subject; else the title."""
    title, heading = (
        {stem[:ALIKE] for stem in stems(text, topic.language)}
        for text in (topic.title, topic.heading)
    )
    says_more = bool(heading & title and heading - title)
    yield from (topic.heading, topic.title) if says_more else (topic.title, topic.heading)
    if topic.heading != topic.title:
        yield f"{topic.heading}: {topic.title}"


def _short(title: str) -> str:
    return title if len(title) <= TITLE_CHARS else f"{title[: TITLE_CHARS - 1]}…"
