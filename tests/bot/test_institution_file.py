"""`institution.yml`: the shipped ones are sound, and every fault has its line and its mend."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.care.case import Priority, Topic
from bot.errors import SettingsError
from bot.institution import ACCURATE, FAST, Closure, InstitutionKind, Target
from bot.institution_file import look, read
from bot.knowledge.weights import LEVELS

SHIPPED = {
    "institution.yml": InstitutionKind.BOTH,
    "examples/authority.yml": InstitutionKind.AUTHORITY,
    "examples/service.yml": InstitutionKind.SERVICE,
}
LEAST: dict[str, Any] = {
    "name": "Heuvellijn",
    "kind": "service",
    "languages": ["nl", "fr"],
    "hours": {"monday": ["09:00-17:00"]},
}
WHOLE: dict[str, Any] = {
    "name": {"nl": "Stad", "fr": "Ville"},
    "country": "be",
    "closed_days": [date(2026, 12, 24)],
    "emergency": {"all": 112},
    "teams": [
        {"name": "Net", "takes": ["fault"], "channel": "C1", "escalate_to": "U0LEAD"},
        {"name": "Care"},
    ],
    "remind_before": "30m",
    "escalate_to": "S0LEADS",
    "deadlines": {"urgent": {"first": "30m", "resolution": "8h"}, "high": "2h"},
    "asks": ["what"],
    "collections": ["bus"],
    "texts": {"nl": {"goodbye": "Dag!"}},
    "answers": {"sure": "bold", "search": "fast"},
    "own_files": {"nl": "https://mijn.example", "fr": "https://mon.example"},
    "elsewhere": [
        {
            "name": {"nl": "de NMBS", "fr": "la SNCB"},
            "words": {"nl": ["trein*"]},
            "subjects": ["de trein nemen"],
            "url": "https://rail.example",
            "phone": "02 555 55 55",
        }
    ],
    "not_public": [{"name": "dienstroosters", "words": ["rooster"]}],
    "formal_request": "Marktplein 1",
}


RAIL: dict[str, Any] = {"name": "the railways", "words": {"nl": ["trein*"], "fr": ["le train"]}}


def written(folder: Path, changes: dict[str, Any]) -> Path:
    path = folder / "institution.yml"
    text = yaml.safe_dump({**LEAST, **changes}, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("path", "kind"), SHIPPED.items())
def test_the_shipped_institutions_are_sound(path: str, kind: InstitutionKind) -> None:
    institution = read(Path(path))
    assert institution.kind is kind
    assert set(institution.languages) == {"nl", "fr", "de", "en"}
    assert all(institution.named(each) for each in institution.languages)


def test_the_rest_follows_from_the_least(tmp_path: Path) -> None:
    institution = read(written(tmp_path, {}))
    assert institution.default_language == "nl"
    assert institution.named("fr") == "Heuvellijn"
    assert institution.hours == {0: ((time(9), time(17)),)}
    assert institution.asks == ("what", "where", "when")
    assert institution.deadlines[Priority.HIGH] == Target(first=240)
    assert institution.timezone.key == "Europe/Brussels"


def test_an_authority_does_not_ask_when(tmp_path: Path) -> None:
    assert read(written(tmp_path, {"kind": "authority"})).asks == ("what", "where")


def test_everything_that_is_said_is_kept(tmp_path: Path) -> None:
    institution = read(written(tmp_path, WHOLE))
    assert institution.named("fr") == "Ville"
    assert institution.named("de") == "Stad"
    assert institution.country == "BE"
    assert institution.closed == (Closure(first=date(2026, 12, 24), last=date(2026, 12, 24)),)
    assert institution.emergency["all"] == {"": "112"}
    assert institution.number("police", "fr") == "101"  # what the country has
    assert institution.number("suicide_prevention", "fr") == "0800 32 123"
    assert [team.name for team in institution.teams] == ["Net", "Care"]
    assert institution.teams[0].takes == {Topic.FAULT}
    assert institution.deadlines[Priority.URGENT] == Target(first=30, resolution=480)
    assert institution.deadlines[Priority.HIGH] == Target(first=120)
    assert institution.remind_before == 30
    assert [each.escalate_to for each in institution.teams] == ["U0LEAD", ""]
    assert institution.escalate_to == "S0LEADS"
    assert institution.asks == ("what",)
    assert institution.collections == frozenset({"bus"})
    assert institution.texts == {"nl": {"goodbye": "Dag!"}}
    assert institution.sure == LEVELS["bold"]
    assert institution.search == FAST


def test_where_answers_end_is_kept(tmp_path: Path) -> None:
    remit = read(written(tmp_path, WHOLE)).remit
    [rail] = remit.elsewhere
    assert rail.name == {"nl": "de NMBS", "fr": "la SNCB"}
    assert (rail.words, rail.subjects) == ({"nl": ("trein*",)}, {"": ("de trein nemen",)})
    assert (rail.url, rail.phone) == ({"": "https://rail.example"}, "02 555 55 55")
    assert [each.name for each in remit.not_public] == [{"": "dienstroosters"}]
    assert remit.own_files["fr"] == "https://mon.example"
    assert remit.formal_request == {"": "Marktplein 1"}


def test_how_sure_may_be_a_number_or_is_the_usual(tmp_path: Path) -> None:
    assert read(written(tmp_path, {"answers": {"sure": 0.9}})).sure == 0.9
    assert read(written(tmp_path, {})).sure == LEVELS["normal"]
    assert read(written(tmp_path, {})).search == ACCURATE


def test_the_shipped_lists_are_in_all_languages() -> None:
    for path in SHIPPED:
        institution = read(Path(path))
        remit = institution.remit
        assert remit.own_files
        for each in (*remit.elsewhere, *remit.not_public):
            assert set(each.name) in ({""}, set(institution.languages))
            assert set(each.words) in ({""}, set(institution.languages))


BEYOND = [
    ("words alone", "trains", "each needs a `name:`"),
    ("no name", {"words": ["train"]}, "each needs a `name:`"),
    ("nothing that it is known by", {"name": "X"}, "needs `words:` or `subjects:`"),
    ("a field that is none", {**RAIL, "fax": "1"}, "fax: unknown"),
    ("words that are no list", {**RAIL, "words": "train"}, "words: write a list"),
    ("a word that is a number", {**RAIL, "words": [1700]}, "1700: is not words; put it in quotes"),
    ("a word that is false", {**RAIL, "words": {"nl": [False]}}, "False: is not words"),
    ("a language that is not spoken", {**RAIL, "words": {"en": ["train"]}}, "en: is not one of"),
    ("a language that is false", {**RAIL, "name": {False: "X"}}, "False: is not one of"),
    ("a page that is no address", {**RAIL, "url": "rail.example"}, "url: is no web address"),
    ("a phone that is a number", {**RAIL, "phone": 25555555}, "25555555: is not words"),
]


@pytest.mark.parametrize(
    ("item", "told"), [row[1:] for row in BEYOND], ids=[row[0] for row in BEYOND]
)
def test_what_is_wrong_with_whose_it_is_has_its_own_line(
    tmp_path: Path, item: Any, told: str
) -> None:
    path = written(tmp_path, {"elsewhere": [RAIL, item]})
    with pytest.raises(SettingsError) as raised:
        read(path)
    [problem] = raised.value.problems
    place, key, fault = problem.removeprefix(f"{path}:").split(": ", maxsplit=2)
    items = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(items, 1) if line.startswith("- ")]
    assert (int(place), key) == (starts[-1], "elsewhere")
    assert fault.startswith(told)


FAULTS = [
    ("no name", {"name": None}, "name"),
    ("a kind that is none", {"kind": "shop"}, "kind"),
    ("no languages", {"languages": []}, "languages"),
    ("one language that is no list", {"languages": "nl"}, "languages"),
    ("Norwegian, which YAML reads as false", {"languages": ["nl", False]}, "languages"),
    ("an unknown time zone", {"timezone": "Mars/North"}, "timezone"),
    ("a country that is false", {"country": False}, "country"),
    ("a day that is none", {"hours": {"someday": ["09:00-17:00"]}}, "hours"),
    ("never open", {"hours": {"monday": []}}, "hours"),
    ("a span backwards", {"hours": {"monday": ["17:00-09:00"]}}, "hours"),
    ("spans that overlap", {"hours": {"monday": ["09:00-13:00", "12:00-17:00"]}}, "hours"),
    ("a span that is a number", {"hours": {"monday": 9}}, "hours"),
    ("hours that are a list", {"hours": ["09:00-17:00"]}, "hours"),
    ("closed days in words", {"closed_days": "Christmas"}, "closed_days"),
    ("teams that are a number", {"teams": 5}, "teams"),
    ("a team without a name", {"teams": [{"takes": ["fault"]}]}, "teams"),
    ("a topic that is none", {"teams": [{"name": "A", "takes": ["parking"]}]}, "teams"),
    ("topics that are a number", {"teams": [{"name": "A", "takes": 5}]}, "teams"),
    ("a deadline without a unit", {"deadlines": {"high": 4}}, "deadlines"),
    ("a deadline in the past", {"deadlines": {"high": "-4h"}}, "deadlines"),
    ("a priority that is none", {"deadlines": {"soon": "4h"}}, "deadlines"),
    ("a target without a time", {"deadlines": {"high": {}}}, "deadlines"),
    ("a target that is none", {"deadlines": {"high": {"last": "4h"}}}, "deadlines"),
    ("solved before answered", {"deadlines": {"low": {"resolution": "1h"}}}, "deadlines"),
    ("a reminder in words", {"remind_before": "soon"}, "remind_before"),
    ("a lead by name", {"escalate_to": "Amina"}, "escalate_to"),
    ("a detail that is none", {"asks": ["what", "who"]}, "asks"),
    ("details that are a number", {"asks": 5}, "asks"),
    ("collections that are a number", {"collections": 5}, "collections"),
    ("a desk language without texts", {"desk_language": "zz"}, "desk_language"),
    ("a missing folder", {"knowledge": "no/where"}, "knowledge"),
    ("answers in words", {"answers": "bold"}, "answers"),
    ("a search that is none", {"answers": {"search": "best"}}, "answers"),
    ("a level that is none", {"answers": {"sure": "very"}}, "answers"),
    ("surer than can be", {"answers": {"sure": 1.5}}, "answers"),
    ("sure as a yes", {"answers": {"sure": True}}, "answers"),
    ("something else of answers", {"answers": {"tone": "warm"}}, "answers"),
    ("a page of files that is a number", {"own_files": 5}, "own_files"),
    ("a page of files that is no address", {"own_files": "my page"}, "own_files"),
    ("a page in a language not spoken", {"own_files": {"en": "https://a.example"}}, "own_files"),
    ("a phone number for a request", {"formal_request": 25555555}, "formal_request"),
    ("whose it is as words", {"elsewhere": "trains"}, "elsewhere"),
    ("not public without a way to ask", {"not_public": [RAIL]}, "not_public"),
    ("texts of no language", {"texts": {"goodbye": "Dag!"}}, "texts"),
    ("an unknown key", {"opening": "always"}, "opening"),
]


@pytest.mark.parametrize(
    ("changes", "key"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, changes: dict[str, Any], key: str) -> None:
    path = written(tmp_path, changes)
    with pytest.raises(SettingsError) as raised:
        read(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for problem in raised.value.problems:
        line, found, mend = problem.removeprefix(f"{path}:").split(":", maxsplit=2)
        assert found.strip() == key
        assert lines[int(line) - 1].startswith(f"{key}:")
        assert len(mend.split()) > 2


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    changes = {"kind": "x", "languages": 5, "timezone": "x", "asks": 5, "teams": 5}
    with pytest.raises(SettingsError) as raised:
        read(written(tmp_path, changes))
    assert len(raised.value.problems) == 5


ITEMS = [
    ("a day that does not exist", "closed_days", ["2026-12-24", "2026-02-31"], "2026-12-24"),
    ("a closed day in words", "closed_days", ["2026-12-24", "Christmas"], "2026-12-24"),
    ("a moment", "closed_days", ["2026-12-24", "2026-12-25 10:00:00"], "2026-12-24"),
    ("a collection without documents", "collections", ["city", "nonexist"], "bus, city"),
]


@pytest.mark.parametrize(
    ("key", "items", "mend"), [row[1:] for row in ITEMS], ids=[row[0] for row in ITEMS]
)
def test_a_faulty_item_is_told_with_its_own_line(
    tmp_path: Path, key: str, items: list[str], mend: str
) -> None:
    path = written(tmp_path, {"kind": "shop"})
    before = path.read_text(encoding="utf-8")
    path.write_text(before + f"{key}:\n- {items[0]}\n- {items[1]}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read(path)
    [kind, problem] = raised.value.problems
    assert "kind:" in kind
    assert problem.startswith(f"{path}:{before.count(chr(10)) + 3}: {key}: ")
    assert items[1] in problem
    assert mend in problem


def test_a_lead_that_nobody_is_is_told_with_its_teams_line(tmp_path: Path) -> None:
    path = written(tmp_path, {})
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}teams:\n- {{name: A}}\n- {{name: B, escalate_to: amina}}\n", "utf-8")
    _, [problem] = look(path)
    line = before.count("\n") + 3
    assert problem.startswith(f"{path}:{line}: teams: escalate_to: write the id of a user group")


BROKEN = [
    ("not YAML", b"name: [", "is not YAML"),
    ("a tab", b"hours:\n\tmonday: x\n", "is not YAML"),
    ("not UTF-8", b"name: Li\xe8ge\n", "UTF-8"),
    ("a control character", b"name: \x01\n", "is not YAML"),
    ("a list", b"- name\n", "must be a mapping"),
    ("nothing", b"", "must be a mapping"),
]


@pytest.mark.parametrize(
    ("content", "told"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_file_that_is_none_is_one_fault(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "institution.yml"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as raised:
        read(path)
    [problem] = raised.value.problems
    assert problem.startswith(str(path))
    assert told in problem


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LOKET_INSTITUTION"):
        read(tmp_path / "none.yml")


CORRECTIONS = [
    ("", 30, ""),
    ("corrections: { days: 7 }", 7, ""),
    ("corrections: { days: 0 }", 0, ""),
    ("corrections: { days: -1 }", 30, "write { days: 30 } with a whole number from 0 on"),
    ("corrections: { days: a week }", 30, "write { days: 30 }"),
    ("corrections: { hours: 7 }", 30, "write { days: 30 }"),
    ("corrections: 7", 30, "must be a mapping"),
]


@pytest.mark.parametrize(("line", "days", "problem"), CORRECTIONS)
def test_for_how_many_days_answers_are_put_right(
    line: str, days: int, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "institution.yml"
    path.write_text(f"name: X\nkind: both\nlanguages: [en]\n{line}\n", encoding="utf-8")
    institution, problems = look(path)
    assert institution is not None
    assert institution.correction_days == days
    assert [problem in each for each in problems if "corrections" in each] == [True] * bool(problem)
