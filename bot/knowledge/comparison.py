"""Two versions of a text, and what they no longer agree on: other words alone do not count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from bot.knowledge.alignment import Sentence, paired, sentences
from bot.knowledge.facts.fact import Fact, FactKey
from bot.knowledge.stance import Stance

KNOWN = 0.75  # the share of a sentence's words that stand in others, if it was moved into them
RULE = "rule"  # the kind of a difference between yes and no
SHORT = 120


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What was said and what is; one of them is "" where it is new, or gone."""

    kind: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.before or '–'} → {self.after or '–'}"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What differs in meaning, and the sentences that say so in either version, in order."""

    differences: tuple[Difference, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Loose:
    """A fact that stands in one version of a sentence alone."""

    fact: Fact
    sentence: Sentence


@lru_cache(maxsize=256)
def compare(before: str, after: str, language: str) -> Comparison:
    """What `after` says that `before` did not, and the other way round."""
    found = _Found()
    if before == after:
        return found.comparison()
    old, new = sentences(before, language), sentences(after, language)
    pairs = paired(old, new)
    for was, now in pairs:
        if was.text != now.text:
            found.pair(was, now)
    alone_old = [each for each in old if each not in [was for was, _ in pairs]]
    alone_new = [each for each in new if each not in [now for _, now in pairs]]
    found.settle(alone_old, alone_new)
    found.rules(alone_old, among=new, is_gone=True)
    found.rules(alone_new, among=old, is_gone=False)
    return found.comparison()


class _Found:
    """The differences so far; facts that were only lost or only won wait until all are known."""

    def __init__(self) -> None:
        self._found: list[Difference] = []
        self._before: set[Sentence] = set()
        self._after: set[Sentence] = set()
        self._lost: list[_Loose] = []
        self._won: list[_Loose] = []

    def pair(self, was: Sentence, now: Sentence) -> None:
        """Two versions of one sentence."""
        lost, won = _without(was.facts, now.facts), _without(now.facts, was.facts)
        if not lost and not won and was.words == now.words:  # "adults 3, children 2" swapped
            moved = zip(was.facts, now.facts, strict=True)
            lost, won = _unlike(moved)
        for fact in list(lost):
            other = next((each for each in won if each.kind == fact.kind), None)
            if other is not None:
                lost.remove(fact)
                won.remove(other)
                self._add(Difference(kind=fact.kind, before=fact.said, after=other.said), was, now)
        self._lost += [_Loose(fact=each, sentence=was) for each in lost]
        self._won += [_Loose(fact=each, sentence=now) for each in won]
        if was.stance.contradicts(now.stance):
            self._add(Difference(kind=RULE, before=_short(was), after=_short(now)), was, now)

    def settle(self, gone: Sequence[Sentence], new: Sequence[Sentence]) -> None:
        """Facts that moved to another sentence cancel out; the others are differences."""
        lost, won = self._lost + _all_of(gone), self._won + _all_of(new)
        for key in _common(lost, won):
            lost.remove(next(each for each in lost if each.fact.key == key))
            won.remove(next(each for each in won if each.fact.key == key))
        for kind in dict.fromkeys(each.fact.kind for each in lost + won):
            pairs = zip_longest(
                [each for each in lost if each.fact.kind == kind],
                [each for each in won if each.fact.kind == kind],
            )
            for one, other in pairs:
                self._loose(kind, one, other)

    def rules(self, alone: Iterable[Sentence], *, among: Sequence[Sentence], is_gone: bool) -> None:
        """Sentences without another version that forbid, demand or limit."""
        for each in alone:
            if each.stance.binds and not _is_said(each, among):
                text = _short(each)
                before, after = (text, "") if is_gone else ("", text)
                difference = Difference(kind=RULE, before=before, after=after)
                self._add(difference, each if is_gone else None, None if is_gone else each)

    def comparison(self) -> Comparison:
        """All of it; a difference that is found twice counts once."""
        return Comparison(
            differences=tuple(dict.fromkeys(self._found)),
            before=tuple(each.text for each in sorted(self._before, key=lambda s: s.at)),
            after=tuple(each.text for each in sorted(self._after, key=lambda s: s.at)),
        )

    def _loose(self, kind: str, lost: _Loose | None, won: _Loose | None) -> None:
        difference = Difference(
            kind=kind,
            before=lost.fact.said if lost else "",
            after=won.fact.said if won else "",
        )
        self._add(difference, lost.sentence if lost else None, won.sentence if won else None)

    def _add(self, difference: Difference, was: Sentence | None, now: Sentence | None) -> None:
        self._found.append(difference)
        self._before |= {was} if was else set()
        self._after |= {now} if now else set()


def _all_of(alone: Iterable[Sentence]) -> list[_Loose]:
    return [_Loose(fact=fact, sentence=each) for each in alone for fact in each.facts]


def _without(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Those of `facts` that `others` lack, counting how often each is said."""
    left = Counter(fact.key for fact in others)
    lacking = []
    for fact in facts:
        if left[fact.key]:
            left[fact.key] -= 1
        else:
            lacking.append(fact)
    return lacking


def _common(lost: Sequence[_Loose], won: Sequence[_Loose]) -> list[FactKey]:
    both = Counter(each.fact.key for each in lost) & Counter(each.fact.key for each in won)
    return list(both.elements())


def _unlike(pairs: Iterable[tuple[Fact, Fact]]) -> tuple[list[Fact], list[Fact]]:
    """The facts of those pairs that are not the same fact."""
    different = [(one, other) for one, other in pairs if one.key != other.key]
    return [one for one, _ in different], [other for _, other in different]


def _is_said(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    """Whether the other version has its words and its kind of rule, in whatever sentences."""
    near = [each for each in others if set(each.words) & set(sentence.words)]
    known = {word for each in near for word in each.words}
    share = len(known & set(sentence.words)) / max(1, len(set(sentence.words)))
    return share >= KNOWN and any(_has(each.stance, sentence.stance) for each in near)


def _has(other: Stance, rule: Stance) -> bool:
    return (
        (other.is_negated or not rule.is_negated)
        and (other.obliges or not rule.obliges)
        and (other.limits or not rule.limits)
    )


def _short(sentence: Sentence) -> str:
    text = sentence.text.strip()
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"
