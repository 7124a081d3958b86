"""Questions that want an amount of money, and sections that name one."""

import re

ASKED = re.compile(
    r"\b(how much|how expensive|costs?|price[sd]?|prices|fees?|fares?|charges?|rates?"
    r"|hoeveel|duur|kost\w*|prij[sz]\w*|tarie[fv]\w*|bedrag\w*"
    r"|combien|co[uû]t\w*|prix|tarifs?|montants?|frais|ch[eè]re?s?"
    r"|wie ?viel|teuer|preise?n?|geb[uü]hr\w*|tarife?n?|betr[aä]g\w*)\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"[€$£]\s?\d|\d[\d.,]*\s?(?:[€$£]|euros?\b|eur\b|cents?\b|dollars?\b|pounds?\b)",
    re.IGNORECASE,
)


def is_asked(question: str) -> bool:
    """Whether a question in one of the four languages asks what something costs."""
    return ASKED.search(question) is not None


def is_named(text: str) -> bool:
    """Whether a text names an amount of money."""
    return NAMED.search(text) is not None
