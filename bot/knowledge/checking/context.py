"""What two sentences cannot tell of themselves: whether their documents mean the same thing."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from bot.knowledge.checking.pages import Page
from bot.knowledge.checking.relations import Names
from bot.knowledge.checking.statements import Statement
from bot.knowledge.facts.fact import Fact

Key = tuple[str, Decimal]


class Context:
    """Knows of all documents what they are about, what they state and what they supersede."""

    def __init__(self, pages: Sequence[Page], statements: Sequence[Statement]) -> None:
        names = Names(pages)
        self._successions = {
            frozenset((page.name, former.name))
            for page in pages
            for _, former in names.superseded(page)
            if former
        }
        self._about: dict[str, set[str]] = defaultdict(set)
        self._stated: dict[str, set[Key]] = defaultdict(set)
        for each in statements:
            for stem in each.name:
                self._about[stem].add(each.page.name)
            self._stated[each.page.name] |= {_key(figure) for figure in each.figures}

    def is_shared(self, one: Statement, other: Statement) -> bool:
        """Whether two statements are of the same thing, as far as words can tell."""
        if frozenset((one.page.name, other.page.name)) in self._successions:
            return False
        return self._names(one, other) or self._names(other, one)

    def tells_apart(self, one: Statement, other: Statement, pair: tuple[Fact, Fact]) -> bool:
        """Whether one of the documents states the other one's figure too."""
        mine, its = (_key(figure) for figure in pair)
        return its in self._stated[one.page.name] or mine in self._stated[other.page.name]

    def _names(self, one: Statement, other: Statement) -> bool:
        """Whether what they share names the document of the first one and hardly another."""
        shared = one.stems & other.stems
        telling = shared & one.name
        if not telling & one.title:
            return False
        if telling <= other.name and (one.name ^ other.name) - shared:
            return False  # both are about it, and their headings set them apart
        documents = set.intersection(*(self._about[stem] for stem in telling))
        return documents <= {one.page.name, other.page.name}


def _key(figure: Fact) -> Key:
    return figure.unit, figure.value
