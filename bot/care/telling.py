"""What people are told of their case: by when, and when we open, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.care.case import Case, State
from bot.care.office import Office
from bot.care.promises import promised
from bot.speech import Speech
from bot.times import Times


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The words for the person, said at `now`."""

    office: Office
    speech: Speech
    now: datetime

    def case(self, key: str, case: Case, language: str, **values: str) -> str:
        """A text about a case: its number and by when it is answered are filled in."""
        return self.speech.say(key, language, **self._values(case, language), **values)

    def status(self, case: Case, language: str) -> str:
        """How the case stands, and by when its person is answered while they wait."""
        key = "case_status"
        if case.state is not State.WAITING:
            key = "case_status_open"
        elif (case.promised_at or case.due_at) <= self.now:
            key = "case_status_late"  # a time that has passed is no answer
        state = self.speech.say(f"state_{case.state}", language)
        return self.case(key, case, language, state=state)

    def opening(self, key: str, opening: datetime, language: str) -> str:
        """A text about when we open."""
        opens = self.times.at(opening, language)
        moment = self.speech.moment(opening, language)
        return self.speech.say(key, language, opens=opens, opening=moment)

    @property
    def times(self) -> Times:
        """Moments seen from now."""
        return Times(speech=self.speech, now=self.now)

    def _values(self, case: Case, language: str) -> Mapping[str, str]:
        office = self.office
        due = case.promised_at or case.due_at
        told = promised(due, now=self.now, hours=office.hours, closed=office.is_closed)
        return {
            "number": case.number,
            "by": self.times.before(told, language),
            "due": self.speech.moment(due, language),
        }
