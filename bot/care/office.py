"""The institution's opening hours and what follows from them: deadlines, teams, priorities."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from bot.care import deadlines, targets
from bot.care.availability import Availability, Present, availability
from bot.care.case import Alert, Case, Deadline, Move, Priority, State, Topic
from bot.care.hours import OpeningHours, next_opening
from bot.care.public_holidays import holiday_name, holidays_of
from bot.care.targets import Targets
from bot.errors import SettingsError
from bot.institution import Closure, Institution

# Who asks for a person waits now; a fault harms nobody for a day.
PRIORITIES = {
    Topic.DANGER: Priority.URGENT,
    Topic.PERSON: Priority.HIGH,
    Topic.COMPLAINT: Priority.NORMAL,
    Topic.QUESTION: Priority.NORMAL,
    Topic.FAULT: Priority.LOW,
}


@dataclass(frozen=True)
class Office:
    """Deadlines and routing of one institution.

    Raises: SettingsError for a country or region whose public holidays are not known, and for
    closed days after which it never opens again.
    """

    institution: Institution

    def __post_init__(self) -> None:
        try:
            holidays_of(self.institution.country, self.institution.region)
        except ValueError as error:
            raise SettingsError([f"{self.institution.path}: country, region: {error}"]) from error
        for each in self.institution.closed:
            try:
                self._opening_after(each)
            except ValueError as error:
                fault = f"{self.institution.path}: closed: from {each.first}: {error}"
                raise SettingsError([fault]) from error

    @cached_property
    def hours(self) -> OpeningHours:
        """The week, and the days with hours of their own."""
        return OpeningHours(
            timezone=self.institution.timezone.key,
            spans=self.institution.hours,
            days=self.institution.open_days,
        )

    def is_closed(self, day: date) -> bool:
        """Whether the day is a public holiday or one of the institution's own."""
        is_holiday = holidays_of(self.institution.country, self.institution.region)
        return self.closure(day) is not None or is_holiday(day)

    def closure(self, day: date) -> Closure | None:
        """By what the institution itself closes on this day, one with a reason first."""
        found = [each for each in self.institution.closed if each.first <= day <= each.last]
        return next((each for each in found if each.reason), found[0] if found else None)

    def due(self, priority: Priority, *, since: datetime) -> datetime:
        """The moment by which a case of this priority is answered."""
        minutes = self.institution.deadlines[priority].first
        return deadlines.due(since, minutes=minutes, hours=self.hours, closed=self.is_closed)

    def targets(self, priority: Priority, *, since: datetime) -> Targets:
        """By when a case of this priority is answered and solved."""
        target = self.institution.deadlines[priority]
        return targets.begun(target, since=since, hours=self.hours, closed=self.is_closed)

    def moved(self, case: Case, move: Move, state: State, *, at: datetime) -> Targets:
        """The same of a case that is moved to `state`."""
        if move is Move.REOPEN:
            return self.targets(case.priority, since=at)
        now = targets.of_case(case)
        return targets.moved(now, move, state, at=at, hours=self.hours, closed=self.is_closed)

    def horizon(
        self, alert: Alert, deadline: Deadline, priority: Priority, *, now: datetime
    ) -> datetime | None:
        """Up to which moment deadlines of this kind are told of at `now`; None: none are."""
        target = self.institution.deadlines[priority]
        if alert is Alert.LATE:
            return now
        minutes = targets.lead_minutes(target, deadline, remind=self.institution.remind_before)
        if not minutes:
            return None
        return deadlines.due(now, minutes=minutes, hours=self.hours, closed=self.is_closed)

    def lead(self, team: str) -> str:
        """Whom a team calls when it is late, by their id in Slack; "": nobody in particular."""
        own = (each.escalate_to for each in self.institution.teams if each.name == team)
        return next(own, "") or self.institution.escalate_to

    def availability(self, now: datetime, present: Present) -> Availability:
        """Whether somebody is there for a person now."""
        return availability(now, self.hours, self.is_closed, present)

    def holiday_name(self, day: date, language: str) -> str:
        """What a public holiday is called in `language`; "" when it is none, or has no name."""
        place = self.institution
        return holiday_name(day, place.country, place.region, language)

    def team(self, topic: Topic) -> str:
        """The first team that takes the topic, "" when there is none.

        A danger that no team names goes to the one for people who ask for a person.
        """
        for team in self.institution.teams:
            if not team.takes or topic in team.takes:
                return team.name
        return self.team(Topic.PERSON) if topic is Topic.DANGER else ""

    def _opening_after(self, closure: Closure) -> None:
        start = datetime.combine(closure.first, time(), self.institution.timezone)
        next_opening(start, self.hours, self.is_closed)
