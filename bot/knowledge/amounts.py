"""Questions that want an amount of money, and sections that name one."""

import re

from bot.knowledge.facts.units import MONEY, PRICES

ASKED = re.compile(
    r"\b(how much|how expensive|costs?|price[sd]?|prices|fees?|fares?|charges?|rates?"
    r"|hoeveel|duur|kost\w*|prij[sz]\w*|tarie[fv]\w*|bedrag\w*"
    r"|combien|co[uû]t\w*|prix|tarifs?|montants?|frais|ch[eè]re?s?"
    r"|wie ?viel|teuer|preise?n?|geb[uü]hr\w*|tarife?n?|betr[aä]g\w*)\b",
    re.IGNORECASE,
)
_MONEY = "|".join(each.words for each in PRICES if each.name in MONEY)
NAMED = re.compile(rf"[€$£]\s?\d|\d[\d.,]*\s?(?:{_MONEY})", re.IGNORECASE)


def is_asked(question: str) -> bool:
    """Whether a question in one of the four languages asks what something costs."""
    return ASKED.search(question) is not None


def is_named(text: str) -> bool:
    """Whether a text names an amount of money."""
    return NAMED.search(text) is not None
