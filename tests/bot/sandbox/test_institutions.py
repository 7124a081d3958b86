"""Which institutions the sandbox offers, and which comes first."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.sandbox.institutions import choices_of, files_of


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ("", ["both", "authority", "service"]),
        ("institution.yml", ["both", "authority", "service"]),
        ("examples/service.yml", ["service", "both", "authority"]),
        ("mine.yml", ["own", "both", "authority", "service"]),
    ],
)
def test_the_operators_own_comes_first(chosen: str, ids: list[str]) -> None:
    files = files_of(chosen)
    assert list(files) == ids
    assert files[ids[0]] == Path(chosen or "institution.yml")


def test_each_is_called_by_its_english_name() -> None:
    choices = choices_of(files_of("examples/service.yml"))
    assert [choice.kind for choice in choices] == ["service", "both", "authority"]
    assert all(choice.name[0].isupper() for choice in choices)


def test_faults_of_the_operators_own_stop_the_start(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text("name: Dorp\nkind: shop\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.yml:2: kind"):
        choices_of(files_of(str(path)))
