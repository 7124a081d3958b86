"""The part of a section that answers a question, in the document's own words."""

import re
from collections.abc import Sequence

import numpy as np

from bot.encoder import Encoder
from bot.knowledge.languages import stems
from bot.knowledge.sentences import Unit, units

MAX_CHARS = 900
GAP = "[…]"

# Words that limit the rule before them, in the four languages.
EXCEPTION = re.compile(
    r"\b(except\w*|unless|however|but|only|not (?:valid|apply|allowed)|do(?:es)? not apply"
    r"|uitzonder\w*|behalve|tenzij|echter|maar|alleen|enkel|geldt niet|gelden niet"
    r"|except\w*|sauf|à moins|toutefois|cependant|mais|uniquement|seulement|ne s'applique\w* pas"
    r"|ausnahm\w*|ausgenommen|außer|es sei denn|jedoch|aber|nur|gilt nicht|gelten nicht)\b",
    re.IGNORECASE,
)


def quote(text: str, question: str, *, language: str, encoder: Encoder) -> str:
    """What of a section's `text` answers `question`, at most `MAX_CHARS` long.

    A section that is short enough comes whole. Of a longer one come the sentences nearest to
    the question, each with what limits it and with the list it opens, in their order; "[…]"
    stands where something is left out. `language` is that of the text.
    """
    if len(text) <= MAX_CHARS:
        return text
    parts = units(text, language)
    chosen = set[int]()
    for at in _nearest(parts, question, language, encoder):
        wider = chosen | _belonging(parts, at)
        if len(_joined(parts, wider)) <= MAX_CHARS:
            chosen = wider
        elif not chosen:
            chosen = _fitting(parts, at)
        else:
            break
    return _joined(parts, chosen)


def _nearest(parts: Sequence[Unit], question: str, language: str, encoder: Encoder) -> list[int]:
    """The places of the units, the one nearest to the question first."""
    asked = set(stems(question, language))
    vectors = encoder.encode([question, *(part.text for part in parts)])
    meaning = vectors[1:] @ vectors[0]
    shared = [len(asked & set(stems(part.text, language))) for part in parts]
    scores = meaning + np.array(shared) / max(1, len(asked))
    return [int(at) for at in np.argsort(-scores, kind="stable")]


def _belonging(parts: Sequence[Unit], at: int) -> set[int]:
    """A unit with its list's opening and items, and what limits it right after."""
    lead = parts[at].lead if parts[at].is_item else at
    together = {at} if lead is None else {lead}
    together |= {i for i, part in enumerate(parts) if lead is not None and part.lead == lead}
    following = max(together) + 1
    while following < len(parts) and _limits(parts, following):
        together.add(following)
        following += 1
    before = min(together)
    if _limits(parts, before) and before > 0:
        together.add(before - 1)
    return together


def _limits(parts: Sequence[Unit], at: int) -> bool:
    same = at > 0 and parts[at].paragraph == parts[at - 1].paragraph
    return (same or parts[at].is_item) and EXCEPTION.search(parts[at].text) is not None


def _fitting(parts: Sequence[Unit], at: int) -> set[int]:
    """As much of what belongs to a unit as there is room for, the unit itself first."""
    chosen = {at}
    for other in sorted(_belonging(parts, at), key=lambda place: abs(place - at)):
        if len(_joined(parts, chosen | {other})) <= MAX_CHARS:
            chosen |= {other}
    return chosen


def _joined(parts: Sequence[Unit], chosen: set[int]) -> str:
    text = ""
    last: int | None = None
    for at in sorted(chosen):
        if last is None or at > last + 1:
            text += f"\n{GAP}\n" if text else ""
        elif parts[at].paragraph != parts[last].paragraph:
            text += "\n\n"
        else:
            text += "\n" if parts[at].is_item else " "
        text, last = text + parts[at].text, at
    if len(text) <= MAX_CHARS or len(chosen) > 1:
        return text
    return text[: MAX_CHARS - 2].rsplit(" ", 1)[0] + " …"
