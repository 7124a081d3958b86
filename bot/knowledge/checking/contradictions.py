"""Two passages of one language that state different figures of the same thing.

A wrong report costs more than a missed one, as an editor who is told nonsense stops reading. So
two sentences contradict each other only when

- they state one figure each that differs, of the same kind, and every other figure is the same;
- every word of the one is in the other or in the headings above it, which may say a little
  more, and they limit the same way ("at most", "from", "not");
- what they share names the subject: a word of a document's title, together with others that no
  third document has in its title and headings. Sentences that fit many policies ("you get an
  answer within 20 days") say nothing without theirs;
- neither document states the other's figure anywhere: one that does tells two cases apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from bot.knowledge.checking.context import Context
from bot.knowledge.checking.findings import Finding, fault
from bot.knowledge.checking.pages import Page
from bot.knowledge.checking.statements import Statement, statements
from bot.knowledge.facts.fact import Fact, is_same

ENOUGH = 3  # words that two sentences must share at least
MANY = 6  # from so many on, a word that each puts otherwise does not tell them apart
FEW = 2  # words that one of them may say beyond the other
RAREST = 4  # of its words, by which a sentence is looked up
MOST = 50  # sentences kept for each word: one that more have is no subject

Pair = tuple[Fact, Fact]


def check(pages: Sequence[Page], *, today: date) -> Iterator[Finding]:
    """One fault for each two passages that hold at once, with both places and both figures."""
    by_language: dict[str, list[Statement]] = defaultdict(list)
    for page in pages:
        if not page.document.is_expired(today):
            by_language[page.document.language] += statements(page)
    for found in by_language.values():
        context = Context(pages, found)
        for one, other in _candidates(found):
            pair = _differing(one, other)
            if pair and context.is_shared(one, other) and not context.tells_apart(one, other, pair):
                yield _told(one, other, pair)


def _candidates(found: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Sentences of two documents that share one of their rarest words, each pair once."""
    counts = Counter(stem for each in found for stem in each.stems)
    known: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(found):
        rarest = sorted(each.stems, key=lambda stem: (counts[stem], stem))[:RAREST]
        for other in sorted({other for stem in rarest for other in known[stem]}):
            if found[other].page is not each.page:
                yield found[other], each
        for stem in rarest:
            if counts[stem] <= MOST:
                known[stem].append(at)


def _differing(one: Statement, other: Statement) -> Pair | None:
    """The figures that differ, where the two say nearly the same otherwise."""
    if one.limits != other.limits or not _are_near(one, other):
        return None
    mine = [each for each in one.figures if not _has(other, each)]
    its = [each for each in other.figures if not _has(one, each)]
    if len(mine) != 1 or len(its) != 1 or mine[0].unit != its[0].unit:
        return None
    return mine[0], its[0]


def _are_near(one: Statement, other: Statement) -> bool:
    """Whether one of them only says a little more, or two long ones differ in a word each."""
    shared = len(one.stems & other.stems)
    fewer, more = sorted((_lacking(one, other), _lacking(other, one)))
    if shared < ENOUGH or more > FEW:
        return False
    return not fewer or (shared >= MANY and more == 1)


def _lacking(one: Statement, other: Statement) -> int:
    """How many words of a statement neither the other one has nor the headings above it."""
    return len(one.stems - other.stems - other.name)


def _has(statement: Statement, figure: Fact) -> bool:
    return any(is_same(figure, each) for each in statement.figures)


def _told(one: Statement, other: Statement, pair: Pair) -> Finding:
    (first, mine), (second, its) = zip((one, other), pair, strict=True)
    there = f'{second.page.path}:{second.block.line} says {its.alone} ("{second.text}")'
    message = f'says {mine.alone} ("{first.text}"), and {there}'
    mend = "correct one of the two, or say what sets them apart"
    return fault(first.page.path, first.block.line, f"{message}; {mend}")
