"""The institution's opening hours and what follows from them: deadlines, teams, priorities."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.care import deadlines
from bot.care.case import Priority, Topic
from bot.care.deadlines import OpeningHours
from bot.errors import SettingsError
from bot.institution import Institution

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

    Raises: SettingsError for a country or region whose public holidays are not known.
    """

    institution: Institution

    def __post_init__(self) -> None:
        try:
            deadlines.holidays_of(self.institution.country, self.institution.region)
        except ValueError as error:
            raise SettingsError([f"{self.institution.path}: country, region: {error}"]) from error

    @cached_property
    def hours(self) -> OpeningHours:
        """The week."""
        return OpeningHours(timezone=self.institution.timezone.key, spans=self.institution.hours)

    def is_closed(self, day: date) -> bool:
        """Whether the day is a public holiday or one of the institution's own."""
        known = deadlines.holidays_of(self.institution.country, self.institution.region)
        return day in self.institution.closed_days or known(day)

    def due(self, priority: Priority, *, since: datetime) -> datetime:
        """The moment by which a person has looked at a case of this priority."""
        minutes = self.institution.deadlines[priority]
        return deadlines.due(since, minutes=minutes, hours=self.hours, closed=self.is_closed)

    def opening(self, now: datetime) -> datetime | None:
        """When it opens next; None while it is open."""
        if deadlines.is_open(now, self.hours, self.is_closed):
            return None
        return deadlines.next_opening(now, self.hours, self.is_closed)

    def team(self, topic: Topic) -> str:
        """The first team that takes the topic, "" when there is none.

        A danger that no team names goes to the one for people who ask for a person.
        """
        for team in self.institution.teams:
            if not team.takes or topic in team.takes:
                return team.name
        return self.team(Topic.PERSON) if topic is Topic.DANGER else ""
