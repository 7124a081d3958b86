"""How one institution's cards look: language, time zone and the names of its channels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.case import Case
from bot.desk.labels import Labels, read_labels


def as_written(text: str) -> str:
    """Hides nothing."""
    return text


@dataclass(frozen=True, kw_only=True)
class Look:
    """`titles` names the channels ("telegram" → "Telegram").

    `windows_h` holds the hours after the person's last message in which a channel takes a
    reply, for the channels that have such a limit. `masked` hides the personal data in words
    that a whole channel sees; `masked_place` leaves the address, without which nobody can go.
    """

    labels: Labels = field(default_factory=lambda: read_labels("en"))
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    titles: Mapping[str, str] = field(default_factory=dict)
    windows_h: Mapping[str, int] = field(default_factory=dict)
    masked: Callable[[str], str] = as_written
    masked_place: Callable[[str], str] = as_written

    def title(self, channel: str) -> str:
        """The name of a channel as people know it."""
        return self.titles.get(channel, channel.title())

    def moment(self, at: datetime) -> str:
        """An instant in words, in the institution's time zone."""
        return self.labels.moment(at.astimezone(self.zone))

    def closes_at(self, case: Case) -> datetime | None:
        """When the channel stops taking replies; None when it never does."""
        window_h = self.windows_h.get(case.channel)
        if window_h is None or case.last_inbound_at is None:
            return None
        return case.last_inbound_at + timedelta(hours=window_h)
