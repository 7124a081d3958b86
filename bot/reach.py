"""Whether a person can be written to without having just written to us."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol


class Reached(Protocol):
    """What is known of a person's channel."""

    @property
    def channel(self) -> str:
        """Which one."""

    @property
    def last_inbound_at(self) -> datetime | None:
        """When they last wrote."""

    @property
    def stopped_at(self) -> datetime | None:
        """When they blocked us."""


def is_open(person: Reached, windows_h: Mapping[str, int], *, now: datetime) -> bool:
    """Whether the channel takes words for them now.

    `windows_h` holds the hours after a person's last message in which it does, for the
    channels that have such a limit.
    """
    if person.stopped_at is not None:
        return False
    window_h = windows_h.get(person.channel)
    if window_h is None:
        return True
    last = person.last_inbound_at
    return last is not None and now - last < timedelta(hours=window_h)
