"""`institution.yml`: the shipped ones are sound, and every fault has its line and its mend."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.institution import InstitutionKind
from bot.institution_file import read

SHIPPED = {
    "institution.yml": InstitutionKind.BOTH,
    "examples/authority.yml": InstitutionKind.AUTHORITY,
    "examples/service.yml": InstitutionKind.SERVICE,
}
SOUND = """\
name: Dorp
kind: authority
languages: [nl]
hours:
  monday: ["09:00-12:00"]
"""


@pytest.mark.parametrize(("path", "kind"), SHIPPED.items())
def test_the_shipped_institutions_are_sound(path: str, kind: InstitutionKind) -> None:
    institution = read(Path(path))
    assert institution.kind is kind
    assert set(institution.languages) == {"nl", "fr", "de", "en"}
    assert {institution.named(each) for each in institution.languages}


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "institution.yml"
    file.write_text(SOUND)
    institution = read(file)
    assert institution.asks == ("what", "where")
    assert institution.default_language == "nl"


FAULTS = [
    ("a kind that is none", ("kind: authority", "kind: shop"), 2, "authority, service or both"),
    ("no languages", ("languages: [nl]", "languages: nl"), 3, "list"),
    ("a day that is none", ("monday", "someday"), 4, "someday is not a day"),
    ("a span backwards", ("09:00-12:00", "12:00-09:00"), 4, "12:00-09:00"),
    ("an unknown key", ("name: Dorp", "name: Dorp\nnmae: x"), 2, "unknown key"),
    ("an unknown time zone", ("kind:", "timezone: Mars/North\nkind:"), 2, "time zone"),
    ("a deadline without a unit", ("kind:", "deadlines: {high: 4}\nkind:"), 2, "high"),
    ("a team without a name", ("kind:", "teams: [{takes: [fault]}]\nkind:"), 2, "needs a name"),
    ("a missing folder", ("kind:", "knowledge: no/where\nkind:"), 2, "no/where"),
]


@pytest.mark.parametrize(("label", "change", "line", "told"), FAULTS)
def test_a_fault_is_told_with_its_line(
    label: str, change: tuple[str, str], line: int, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "institution.yml"
    file.write_text(SOUND.replace(*change))
    with pytest.raises(SettingsError) as caught:
        read(file)
    problem = caught.value.problems[0]
    assert problem.startswith(f"{file}:{line}: "), label
    assert told in problem, label


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "institution.yml"
    file.write_text("kind: shop\nlanguages: nl\n")
    with pytest.raises(SettingsError) as caught:
        read(file)
    assert len(caught.value.problems) == 4  # name and hours are missing besides


@pytest.mark.parametrize("text", ["a: [", "- a list\n", ""])
def test_what_is_no_mapping_is_told_without_a_traceback(text: str, tmp_path: Path) -> None:
    file = tmp_path / "institution.yml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=r"institution\.yml:\d+"):
        read(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LOKET_INSTITUTION"):
        read(tmp_path / "none.yml")
