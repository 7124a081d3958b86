"""The keys of `institution.yml` about care: who takes what, and how soon."""

from collections.abc import Iterator
from typing import Any

from bot.care.case import Priority, Topic
from bot.institution import Target, Team
from bot.institution_fields import Fields
from bot.institution_values import DEADLINES, minutes_of

HOURS = "hours such as 8h, or { first: 1h, resolution: 8h }"


def deadlines(fields: Fields) -> dict[Priority, Target]:
    """How soon each priority is answered, and solved where that is said."""
    targets = {priority: Target(first=first) for priority, first in DEADLINES.items()}
    for name, value in fields.mapping("deadlines").items():
        try:
            priority = Priority(name)
            targets[priority] = _target(value, targets[priority].first)
        except ValueError:
            known = ", ".join(Priority)
            fields.fault("deadlines", f"{name}: write a priority ({known}) and {HOURS}")
            continue
        until = targets[priority].resolution
        if until is not None and until < targets[priority].first:
            fields.fault("deadlines", f"{name}: is to be solved before it is answered")
    return targets


def teams(fields: Fields) -> Iterator[Team]:
    """Each team that has no fault."""
    for each in fields.items("teams"):
        try:
            takes = frozenset(Topic(topic) for topic in each.get("takes") or ())
            yield Team(name=each["name"], channel=each.get("channel", ""), takes=takes)
        except (AttributeError, KeyError, TypeError, ValueError):
            known = ", ".join(Topic)
            fields.fault("teams", f"each needs a name, may have a channel, and takes of {known}")


def _target(value: Any, usual: int) -> Target:
    if not isinstance(value, dict):
        return Target(first=minutes_of(value))
    if not value or set(value) - {"first", "resolution"}:
        raise ValueError(value)
    first = minutes_of(value["first"]) if "first" in value else usual
    return Target(
        first=first, resolution=minutes_of(value["resolution"]) if "resolution" in value else None
    )
