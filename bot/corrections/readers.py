"""Who reads a correction that is made in several languages: each person once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.store.corrected import CorrectedPerson
from bot.store.corrections import Correction


def readers(
    people: Iterable[CorrectedPerson], corrections: Mapping[int, Correction]
) -> list[CorrectedPerson]:
    """Each conversation by one of the corrections that are for it, in their order.

    That is the one of the text in the person's language; where they were given none in it, of
    the text that they were given last.
    """
    rows: dict[int, list[CorrectedPerson]] = defaultdict(list)
    for each in people:
        rows[each.conversation].append(each)

    def rank(person: CorrectedPerson) -> tuple[bool, int]:
        place = corrections[person.correction].place
        return place.language == person.language, person.answer

    return [max(each, key=rank) for each in rows.values()]
