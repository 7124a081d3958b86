"""What people are told of their case: by when, and when we open, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.care.availability import Availability, ClosedFor, NobodyThere, Open
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

    def absence(self, found: Availability, language: str) -> str:
        """That nobody is there, why and until when; "" while somebody is."""
        match found:
            case Open():
                return ""
            case NobodyThere(next=at):
                return self._opens("nobody_there", at, language)
            case ClosedFor(reason=day, next_opening=at):
                return self._closed(day, at, language)

    def opened(self, key: str, case: Case, there: Availability, language: str) -> str:
        """What is said of a new case, and while nobody is there why, and until when."""
        absence = self.absence(there, language)
        # who only asks for a person has not said yet what it is about
        is_asked = absence and key == "case_opened_person"
        write = self.speech.say("closed_write", language) if is_asked else ""
        parts = (self.case(key, case, language), absence, write)
        return " ".join(each for each in parts if each)

    def endangered(self, key: str, case: Case, there: Availability, language: str) -> str:
        """The same to somebody in danger, who does not ask why."""
        text = self.case(key, case, language)
        match there:
            case Open():
                return text
            case NobodyThere(next=at) | ClosedFor(next_opening=at):
                return f"{text} {self._opens('danger_closed', at, language)}"

    def _closed(self, day: date | None, at: datetime, language: str) -> str:
        cause = self._cause(day, language) if day else ""
        if day is None or not cause:
            return self._opens("case_opened_closed", at, language)
        today = self.now.astimezone(self.speech.institution.timezone).date()
        key = "closed_today" if day == today else "closed_then"
        on = self.times.day(day, language)
        return self._opens(key, at, language, day=on, cause=cause)

    def _cause(self, day: date, language: str) -> str:
        """Why that day is closed; "" when the institution does not say it in this language."""
        if closure := self.office.closure(day):
            reason = closure.reason.get(language) or closure.reason.get("", "")
            return self.speech.say("cause_reason", language, reason=reason) if reason else ""
        if name := self.office.holiday_name(day, language):
            return self.speech.say("cause_holiday", language, reason=name)
        return self.speech.say("cause_public_holiday", language)

    def _opens(self, key: str, at: datetime, language: str, **values: str) -> str:
        opens, opening = self.times.at(at, language), self.speech.moment(at, language)
        return self.speech.say(key, language, opens=opens, opening=opening, **values)

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
