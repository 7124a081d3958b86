"""The days of `institution.yml`: closed with a reason, open all the same; faults by line."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.care.availability import ClosedFor, Present
from bot.care.office import Office
from bot.errors import SettingsError
from bot.institution import Closure
from bot.institution_file import look, read

HEAD = """name: Heuvellijn
kind: service
languages: [nl, fr]
hours: {monday: ["09:00-17:00"], tuesday: ["09:00-17:00"], thursday: ["09:00-12:00"]}
"""
DAYS = """closed:
  - {from: 2026-12-21, until: 2027-01-02, reason: {nl: kerstverlof, fr: congé de Noël}}
  - {from: 2026-09-07, reason: inventaris}
  - 2026-05-15
closed_days: [2026-12-03]
open:
  - 2026-07-21
  - {day: 2026-12-24, hours: ["09:00-11:00"]}
"""


def written(folder: Path, days: str) -> Path:
    path = folder / "institution.yml"
    path.write_text(HEAD + days, encoding="utf-8")
    return path


def test_days_are_kept_as_they_are_said(tmp_path: Path) -> None:
    found = read(written(tmp_path, DAYS))
    assert found.closed == (
        Closure(first=date(2026, 12, 3), last=date(2026, 12, 3)),
        Closure(
            first=date(2026, 12, 21),
            last=date(2027, 1, 2),
            reason={"nl": "kerstverlof", "fr": "congé de Noël"},
        ),
        Closure(first=date(2026, 9, 7), last=date(2026, 9, 7), reason={"": "inventaris"}),
        Closure(first=date(2026, 5, 15), last=date(2026, 5, 15)),
    )
    assert found.open_days == {
        date(2026, 7, 21): ((time(9), time(17)),),
        date(2026, 12, 24): ((time(9), time(11)),),
    }


OPENINGS = [
    ("on a holiday that is open", "2026-07-21T10:00", None),
    ("on a holiday that is not", "2026-11-11T10:00", "2026-11-12T09:00"),
    ("on a closed Monday", "2026-09-07T10:00", "2026-09-08T09:00"),
    ("within a closed time, on its one open day", "2026-12-21T10:00", "2026-12-24T09:00"),
    ("after that day's own hours", "2026-12-24T11:00", "2027-01-04T09:00"),
]


@pytest.mark.parametrize(
    ("now", "opens"), [row[1:] for row in OPENINGS], ids=[row[0] for row in OPENINGS]
)
def test_the_office_opens_by_them(tmp_path: Path, now: str, opens: str | None) -> None:
    office, zone = Office(read(written(tmp_path, DAYS))), ZoneInfo("Europe/Brussels")
    at = datetime.fromisoformat(now).replace(tzinfo=zone)
    found = office.availability(at, Present(known=0, away=0))
    expected = datetime.fromisoformat(opens).replace(tzinfo=zone) if opens else None
    assert (found.next_opening if isinstance(found, ClosedFor) else None) == expected


FAULTS = [
    ("closed", "2026-02-31", "2026-02-31 is not a date"),
    ("closed", "Christmas", "Christmas is not a date"),
    ("closed", "{until: 2026-12-24}", "needs `from:`"),
    ("closed", "{from: 2026-12-24, until: soon}", "soon is not a date"),
    ("closed", "{from: 2026-12-24, until: 2026-12-20}", "until: 2026-12-20 is before 2026-12-24"),
    ("closed", "{from: 2026-12-24, why: x}", "why: unknown"),
    ("closed", "{from: 2026-12-24, reason: {en: x}}", "reason: en: is not one of your languages"),
    ("closed", "{from: 2026-12-24, reason: {nl: 5}}", "reason: write words"),
    ("closed", "{from: 2026-12-24, reason: [x]}", "reason: write words"),
    ("closed_days", "{from: 2026-12-24}", "{'from':"),
    ("open", "someday", "someday is not a date"),
    ("open", "2026-07-19", "2026-07-19 is a day without opening hours"),
    ("open", "{hours: ['09:00-11:00']}", "write a date, or"),
    ("open", "{day: 2026-12-24, hours: 9}", "hours: "),
    ("open", "{day: 2026-12-24, hours: []}", "2026-12-24 is a day without opening hours"),
    ("open", "{day: 2026-12-24, hours: ['11:00-09:00']}", "hours: 11:00-09:00 ends before"),
    ("open", "{day: 2026-12-24, hours: ['nine']}", "hours: "),
    ("open", "2026-12-03", "2026-12-03 is among the closed days"),
]


@pytest.mark.parametrize(("key", "item", "told"), FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path: Path, key: str, item: str, told: str) -> None:
    fine = "2026-07-21" if key == "open" else "2026-05-15"
    closed = "closed: [2026-12-03]\n" if key == "open" else ""
    path = written(tmp_path, f"{closed}{key}:\n  - {fine}\n  - {item}\n")
    _, problems = look(path)
    line = len(path.read_text(encoding="utf-8").splitlines())
    assert [each for each in problems if not each.startswith(f"{path}:{line}: {key}: {told}")] == []
    assert len(problems) == 1


def test_to_close_for_ever_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path, "closed: [{from: 2026-01-01, until: 2028-01-01}]\n")
    with pytest.raises(SettingsError, match="closed: from 2026-01-01: closed for more than 400"):
        Office(read(path))
