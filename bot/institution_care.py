"""The keys of `institution.yml` about care: who takes what, and how soon."""

import re
from collections.abc import Iterator
from typing import Any

from bot.care.case import Priority, Topic
from bot.institution import Institution, Target, Team
from bot.institution_fields import Fields
from bot.institution_values import DEADLINES, minutes_of

LEAD = "write the id of a user group (S…) or of somebody (U…) in Slack; their profile shows it"
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
    for number, each in enumerate(fields.items("teams")):
        try:
            takes = frozenset(Topic(topic) for topic in each.get("takes") or ())
            yield Team(
                name=each["name"],
                channel=each.get("channel", ""),
                escalate_to=_lead(each.get("escalate_to", "")),
                takes=takes,
            )
        except _NobodyError:
            fields.fault("teams", f"escalate_to: {LEAD}", item=number)
        except (AttributeError, KeyError, TypeError, ValueError):
            known = ", ".join(Topic)
            fields.fault("teams", f"each needs a name, may have a channel, and takes of {known}")


def remind_before(fields: Fields) -> int:
    """How many minutes of opening time before a deadline the team is reminded; 0: never."""
    value = fields.content.get("remind_before", f"{Institution.remind_before}m")
    try:
        return 0 if value == 0 else minutes_of(value)
    except ValueError:
        fields.fault("remind_before", "write hours or minutes such as 1h or 30m, or 0 for never")
        return Institution.remind_before


def escalate_to(fields: Fields) -> str:
    """Whom to call when a deadline has passed, where the team names nobody."""
    try:
        return _lead(fields.content.get("escalate_to", ""))
    except _NobodyError:
        fields.fault("escalate_to", LEAD)
        return ""


class _NobodyError(ValueError):
    """Is nobody in Slack."""


def _lead(value: object) -> str:
    if not isinstance(value, str) or (value and not re.fullmatch("[SUW][A-Z0-9]{2,}", value)):
        raise _NobodyError(value)
    return value


def _target(value: Any, usual: int) -> Target:
    if not isinstance(value, dict):
        return Target(first=minutes_of(value))
    if not value or set(value) - {"first", "resolution"}:
        raise ValueError(value)
    first = minutes_of(value["first"]) if "first" in value else usual
    return Target(
        first=first, resolution=minutes_of(value["resolution"]) if "resolution" in value else None
    )
