"""Rules of which one applies, by a condition, where they are too long to be said together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.ages import is_for, stated
from bot.knowledge.cues import begins_limiting
from bot.knowledge.documents import Document
from bot.knowledge.excerpt import Excerpt
from bot.knowledge.index import Index
from bot.knowledge.markdown import Section
from bot.knowledge.quote import MAX_CHARS, nearness
from bot.knowledge.sentences import Unit, units

MOST = 8  # more cannot be chosen from in a chat
DECIDED = 0.4  # by which the question is nearer to one rule than to any other

# A rule for some: "Under 12: …", "if you …", in the four languages.
_LABEL = re.compile(r"\s*- ([^:.;]{2,60}):\s")
_CONDITION = re.compile(
    r"\s*- (?:if|when|for|under|over|from|up to|aged|with|without|als|indien|wanneer|voor|onder|tot"
    r"|vanaf|met|zonder|si|pour|moins de|plus de|à partir de|avec|sans|wenn|falls|für|unter|über"
    r"|ab|bis|mit|ohne|\d+)\b",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\s*- ")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What holds under one condition. `label` is the condition and `opening` what opens the
    list of rules, or "": both in the document's words.
    """

    label: str
    opening: str
    excerpt: Excerpt


def alternatives(
    index: Index, document: Document, section: Section, question: str
) -> tuple[Rule, ...]:
    """The rules to choose from; none where the question says which applies, where they fit on
    a screen, or where all of them may apply.
    """
    if len(section.text) <= MAX_CHARS:
        return ()
    parts = units(section.text, document.language)
    near = nearness(parts, question, document.language, index.encoder.quick)
    found = _items(parts, _list_at(parts, int(near.argmax())))
    size = sum(item[-1].end - item[0].start for item in found)
    if not 2 <= len(found) <= MOST or size <= MAX_CHARS:
        return ()
    if not all(_is_condition(item[0].text) for item in found):
        return ()
    scores = sorted((near[parts.index(item[0])] for item in found), reverse=True)
    age = stated(question)
    is_stated = age is not None and any(is_for(item[0].text, age) for item in found)
    if is_stated or scores[0] - scores[1] >= DECIDED:
        return ()
    return tuple(_rule(document, section, parts, item) for item in found)


def rules(document: Document, section: Section) -> Iterator[Rule]:
    """Every item of every list in a section, as a rule."""
    parts = units(section.text, document.language)
    for group in dict.fromkeys(part.group for part in parts if part.group is not None):
        for item in _items(parts, group):
            yield _rule(document, section, parts, item)


def _list_at(parts: Sequence[Unit], at: int) -> int | None:
    """The list that a unit stands in or opens."""
    if parts[at].is_item or at + 1 == len(parts):
        return parts[at].group
    return parts[at + 1].group


def _items(parts: Sequence[Unit], group: int | None) -> list[list[Unit]]:
    """The items of a list, each with those below it."""
    found: list[list[Unit]] = []
    for part in parts:
        if part.group is None or part.group != group:
            continue
        if part.text.startswith(" ") and found:
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _is_condition(item: str) -> bool:
    return _LABEL.match(item) is not None or _CONDITION.match(item) is not None


def _rule(
    document: Document, section: Section, parts: Sequence[Unit], item: Sequence[Unit]
) -> Rule:
    """The item with what opens its list before it, and after it what limits all of the list."""
    words = item[0].text
    named = _LABEL.match(words)
    lead = () if item[0].lead is None else (parts[item[0].lead],)
    after = parts[max(i for i, part in enumerate(parts) if part.group == item[0].group) + 1 :][:1]
    limiting = [part for part in after if begins_limiting(part.text)]
    whole = (item[0].start, item[-1].end)
    told = ((part.start, part.end) for part in (*lead, *limiting))
    spans = tuple(sorted([whole, *told]))
    return Rule(
        label=named[1] if named else _MARKER.sub("", words),
        opening=lead[0].text if lead else "",
        excerpt=Excerpt(document=document, section=section, spans=spans),
    )
