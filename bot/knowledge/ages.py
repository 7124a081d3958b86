"""Ages: the one that a person states, and whether a rule is for that age."""

import re

_STATED = re.compile(
    r"\b(?:i am|i['’]m|is|are|aged?|ben|bent|wordt|j['’]ai|a|ai|bin|ist|wird)\s+(\d{1,3})\b"
    r"(?!\s*(?:%|€|euro|km|kg))"
    r"|\b(\d{1,3})[ -]?(?:years?|yrs?|jaar|jarige?|ans|jahre?|jährige\w*)\b",
    re.IGNORECASE,
)
_TO = r"(?:-|–|to|through|until|tot(?: en met)?|t/m|à|au|bis|up to)"
_BETWEEN = re.compile(rf"(\d{{1,3}})\s*{_TO}\s*(?:and including\s*)?(\d{{1,3}})", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:under|below|younger than|onder de|jonger dan|moins de|unter)\s+(\d{1,3})", re.IGNORECASE
)
_FROM = re.compile(
    r"(?:from|over|vanaf|ouder dan|boven de|plus de|à partir de|dès|ab|über)\s+(\d{1,3})"
    r"|(\d{1,3})\s*(?:\+|(?:and|or) (?:over|older)"
    r"|jaar en ouder|plussers?|ans et plus|jahre? und älter)",
    re.IGNORECASE,
)


def stated(question: str) -> int | None:
    """The age that a person says they or another has; None where they say none, or several."""
    found = {int(first or second) for first, second in _STATED.findall(question)}
    return found.pop() if len(found) == 1 else None


def is_for(rule: str, age: int) -> bool:
    """Whether a rule names a range of ages that holds this one."""
    if found := _BETWEEN.search(rule):
        return int(found[1]) <= age <= int(found[2])
    if found := _BELOW.search(rule):
        return age < int(found[1])
    if found := _FROM.search(rule):
        return age >= int(found[1] or found[2])
    return False
