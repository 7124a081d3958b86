"""Opening hours, deadlines and teams of the shipped institutions."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.care.availability import ClosedFor, Present
from bot.care.case import Priority, Topic
from bot.care.office import Office
from bot.errors import SettingsError
from bot.institution_file import read

BRUSSELS = ZoneInfo("Europe/Brussels")


def office(name: str) -> Office:
    return Office(read(Path(name)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("label", "now", "opens"),
    [
        ("open on a Wednesday afternoon", "2026-03-04T14:00", None),
        ("closed over lunch", "2026-03-04T13:00", "2026-03-04T13:30"),
        ("closed after a Thursday morning", "2026-03-05T12:30", "2026-03-06T09:00"),
        ("closed at the weekend", "2026-03-07T10:00", "2026-03-09T09:00"),
        ("closed on Easter Monday", "2026-04-06T10:00", "2026-04-07T09:00"),
        ("closed on a day of its own", "2026-12-24T10:00", "2026-12-29T09:00"),
        ("closed after that day's own hours", "2026-12-29T14:00", "2027-01-04T09:00"),
    ],
)
def test_the_city_is_open_when_its_file_says_so(label: str, now: str, opens: str | None) -> None:
    found = office("examples/authority.yml").availability(at(now), Present(known=0, away=0))
    assert (found.next_opening if isinstance(found, ClosedFor) else None) == (
        at(opens) if opens else None
    ), label


def test_a_deadline_counts_opening_time_only() -> None:
    due = office("examples/service.yml").due(Priority.NORMAL, since=at("2026-03-06T15:00"))
    # 4 hours on Friday, 4 hours on Saturday
    assert due == at("2026-03-07T13:00")


def test_what_is_urgent_is_due_first() -> None:
    city, since = office("examples/authority.yml"), at("2026-03-04T09:00")
    dues = [city.due(priority, since=since) for priority in Priority]
    assert dues == sorted(dues)
    assert dues[0] - since == timedelta(hours=1)


def test_each_topic_has_a_team() -> None:
    city = office("examples/authority.yml")
    assert city.team(Topic.FAULT) == "Openbare ruimte"
    assert {city.team(topic) for topic in Topic} == {"Openbare ruimte", "Klantendienst"}


def test_an_unknown_region_is_named(tmp_path: Path) -> None:
    file = tmp_path / "institution.yml"
    text = Path("examples/authority.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("region: Flemish", "region: Atlantis"), encoding="utf-8")
    with pytest.raises(SettingsError, match="Atlantis"):
        Office(read(file))
