"""Which way a figure limits: "at most 30 days" and "at least 20 days" can both be true."""

import re

UPPER = re.compile(
    r"\b(at most|up to|no more than|not more than|less than|under|maximum|within|until|before|by"
    r"|latest|hoogstens|maximaal|ten hoogste|minder dan|jonger|binnen|tot|vóór|voor|uiterlijk"
    r"|ten laatste"
    r"|au maximum|au plus|maximale?|moins de|dans les|jusqu|avant|au plus tard"
    r"|höchstens|maximal|bis|weniger als|unter|innerhalb|binnen|vor|spätestens)\b",
    re.IGNORECASE,
)
LOWER = re.compile(
    r"\b(at least|more than|over|minimum|from|since|after|earliest|older"
    r"|minstens|minimaal|meer dan|ouder|vanaf|na|sinds|ten vroegste"
    r"|au moins|minimum|plus de|à partir|dès|depuis|après|au plus tôt"
    r"|mindestens|mehr als|über|ab|seit|nach|frühestens)\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(not|no|never|without|niet|geen|nooit|zonder|ne|pas|jamais|sans|nicht|kein\w*|nie|ohne)\b",
    re.IGNORECASE,
)


def directions(text: str) -> tuple[bool, ...]:
    """Whether a text limits from above, from below, and says no."""
    return tuple(pattern.search(text) is not None for pattern in (UPPER, LOWER, NOT))
