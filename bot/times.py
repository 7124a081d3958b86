"""Moments as people say them, seen from now: today before 17:00, on Monday at 9:00."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time

from bot.speech import Speech

WEEK = 7
_TIMES = {"en": "HH:mm", "nl": "H'u'mm", "fr": "H'h'mm", "de": "H:mm 'Uhr'"}
_DATES = {"de": "EEEE, 'dem' d. MMMM"}


@dataclass(frozen=True, kw_only=True)
class Times:
    """The words of one institution, said at `now`."""

    speech: Speech
    now: datetime

    def before(self, at: datetime, language: str) -> str:
        """Until when, such as `on Tuesday 1 December before noon`."""
        local = self._local(at)
        if local.time() == time(0):  # the end of a day, and not the beginning of the next
            day = self.day(local.date() - timedelta(days=1), language)
            return self.speech.say("time_before_midnight", language, day=day)
        day = self.day(local.date(), language)
        if local.time() == time(12):
            return self.speech.say("time_before_noon", language, day=day)
        return self.speech.say("time_before", language, day=day, time=_clock(local, language))

    def at(self, at: datetime, language: str) -> str:
        """When, such as `tomorrow at 09:00`."""
        local = self._local(at)
        day = self.day(local.date(), language)
        return self.speech.say("time_at", language, day=day, time=_clock(local, language))

    def day(self, day: date, language: str) -> str:
        """On which day, such as `today` or `on Monday`."""
        ahead = (day - self._local(self.now).date()).days
        if ahead in (0, 1):
            return self.speech.say("time_tomorrow" if ahead else "time_today", language)
        if 1 < ahead < WEEK:
            named = str(format_date(day, "EEEE", locale=language))
            return self.speech.say("time_weekday", language, day=named)
        return self.speech.say("time_date", language, day=_date(day, language))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.speech.institution.timezone)


def _clock(local: datetime, language: str) -> str:
    return str(format_time(local.time(), _TIMES.get(language, "HH:mm"), locale=language))


def _date(day: date, language: str) -> str:
    written = str(format_date(day, _DATES.get(language, "EEEE d MMMM"), locale=language))
    if language == "fr" and day.day == 1:
        return written.replace(" 1 ", " 1er ", 1)
    return written
