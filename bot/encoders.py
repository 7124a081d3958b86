"""Which encoder finds sections: the fast one, or the accurate one that takes longer to index."""

from bot.e5 import accurate, accurate_on_all_cores
from bot.encoder import AllCores, Encoder, universal
from bot.institution import FAST


def for_asking(search: str) -> Encoder:
    """The one of this process for one of `SEARCHES`: a core is enough for a question."""
    return universal() if search == FAST else accurate()


def for_building(search: str) -> Encoder:
    """One on all cores, which makes the same vectors."""
    return AllCores() if search == FAST else accurate_on_all_cores()
