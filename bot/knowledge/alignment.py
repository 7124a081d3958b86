"""The sentences of two versions of a text, each with its other version."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge import stance
from bot.knowledge.facts.fact import Fact
from bot.knowledge.facts.reading import read
from bot.knowledge.languages import stems
from bot.knowledge.sentences import units
from bot.knowledge.stance import Stance

ALIKE = 0.4  # Dice's measure of the words of two sentences from which on they are versions


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One of a text: `words` are its stems without the facts, `at` its place."""

    at: int
    text: str
    words: tuple[str, ...]
    facts: tuple[Fact, ...]
    stance: Stance


def sentences(text: str, language: str) -> list[Sentence]:
    """The sentences and list items of a text, read."""
    found = []
    for at, unit in enumerate(units(text, language)):
        reading = read(unit.text, language)
        found.append(
            Sentence(
                at=at,
                text=unit.text,
                words=tuple(stems(reading.words, language)),
                facts=reading.facts,
                stance=stance.of(unit.text, language),
            )
        )
    return found


def paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Each sentence with its other version: the same one, else the most alike."""
    scores = [(_likeness(was, now), was, now) for was in old for now in new]
    pairs: list[tuple[Sentence, Sentence]] = []
    taken_old, taken_new = set[int](), set[int]()
    for score, was, now in sorted(scores, key=lambda each: -each[0]):
        if score >= ALIKE and was.at not in taken_old and now.at not in taken_new:
            taken_old.add(was.at)
            taken_new.add(now.at)
            pairs.append((was, now))
    return sorted(pairs, key=lambda pair: pair[0].at)


def _likeness(was: Sentence, now: Sentence) -> float:
    if was.text == now.text:
        return 2.0
    mine, theirs = set(was.words), set(now.words)
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))
