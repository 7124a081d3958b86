"""Reading JSON that may have any shape: a wrong type reads as nothing."""

import math
from datetime import UTC, datetime
from typing import Any

from bot.channels.base import clean

# A number above this is milliseconds: as seconds it would be the year 5138.
MAX_SECONDS = 100_000_000_000


def mapping(value: object) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """A string, or a number as a string (ids come as both), else ""."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean(str(value))


def number(value: object) -> int:
    """A whole number, else 0."""
    return value if isinstance(value, int) else 0


def moment(value: object) -> datetime | None:
    """A time given in seconds, in milliseconds or in ISO 8601, as number or text."""
    try:
        if isinstance(value, str) and not value.isdecimal():
            return _aware(datetime.fromisoformat(value))
        number = float(value) if isinstance(value, str | int | float) else math.nan
        seconds = number / 1000 if number > MAX_SECONDS else number
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)
