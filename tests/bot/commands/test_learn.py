"""`loket learn` as a maintainer uses it, in a project of its own, on both databases."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from bot.commands.learn import command
from bot.errors import SettingsError
from bot.model import current, set_aside
from bot.store.candidates import NewCandidate, Source
from bot.store.store import Store
from tests.bot.store.rows import NOW, conversation
from tests.source import ROOT

FILES = ("config.yml", "domain.yml", "institution.yml", "data/texts", "data/knowledge/en")
LEARNED = Path("data/nlu/en/learned.yml")
WORDS = "The bus was late, call me on 0470 12 34 56"


@pytest.fixture
def project(
    tmp_path: Path, database_url: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> Store:
    """A project with two candidates; the store of its database."""
    for name in FILES:
        source, place = ROOT / name, tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, place) if source.is_dir() else shutil.copy(source, place)
    (tmp_path / LEARNED).parent.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOKET_DATABASE_URL", database_url)
    one = conversation(store)
    with store.begin() as tx:
        for cause, text, suggested, source_of in (
            ("a", WORDS, "make_complaint", Source.OFFICER),
            ("b", "Is it\nopen?", "", Source.PERSON),
        ):
            tx.candidates.add(
                NewCandidate(
                    cause=cause,
                    conversation=one,
                    text=text,
                    language="en",
                    understood="ask_policy",
                    suggested=suggested,
                    source=source_of,
                    at=NOW,
                )
            )
    return store


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def refusal(*arguments: str) -> str:
    """What the maintainer is told of a command that is refused."""
    error = run(*arguments).exception
    assert isinstance(error, SettingsError)
    return str(error)


def open_ids(store: Store) -> list[int]:
    with store.read() as tx:
        return [each.id for each in tx.candidates.open_ones()]


def test_the_open_ones_are_a_table_without_personal_data(project: Store) -> None:
    result = run("list")
    assert result.exit_code == 0
    head, first, second = (line.split("  ") for line in result.stdout.splitlines())
    assert [cell.strip() for cell in head if cell] == [
        "ID",
        "DAY",
        "LANGUAGE",
        "BY",
        "UNDERSTOOD → SUGGESTED",
        "TEXT",
    ]
    assert [cell.strip() for cell in first if cell] == [
        "1",
        "2026-03-02",
        "en",
        "officer",
        "ask_policy → make_complaint",
        "The bus was late, call me on [phone]",
    ]
    assert [cell.strip() for cell in second if cell][-2:] == ["ask_policy → ?", "Is it open?"]
    assert "0470" not in result.output


def test_one_is_accepted_masked_as_what_was_suggested(project: Store) -> None:
    assert run("accept", "1").exit_code == 0
    [block] = yaml.safe_load(LEARNED.read_text(encoding="utf-8"))["nlu"]
    assert block == {
        "intent": "make_complaint",
        "examples": "- The bus was late, call me on [phone]\n",
    }
    assert open_ids(project) == [2]
    assert "1: is not open" in refusal("accept", "1")


def test_the_maintainer_may_say_what_it_is_and_in_which_words(project: Store) -> None:
    result = run("accept", "2", "--intent", "ask_policy", "--text", "Are you open\ton Sundays?")
    assert result.exit_code == 0
    assert "ask_policy: Are you open on Sundays?" in result.stdout
    assert "- Are you open on Sundays?\n" in LEARNED.read_text(encoding="utf-8")


REFUSED = [
    ("nobody said what it is", ["accept", "2"], "name it with --intent"),
    ("an unknown intent", ["accept", "1", "--intent", "sing"], "sing: is no intent"),
    ("personal data", ["accept", "1", "--text", "mail jan@example.be"], "(email)"),
    ("not there", ["accept", "9"], "9: is not open; `loket learn list`"),
    ("one of them not there", ["reject", "1", "9"], "9: is not open"),
]


@pytest.mark.parametrize(
    ("arguments", "told"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_refused_stays_open(project: Store, arguments: list[str], told: str) -> None:
    assert told in refusal(*arguments)
    assert open_ids(project) == [1, 2]
    assert not LEARNED.exists()


def test_what_is_rejected_is_not_listed_again(project: Store) -> None:
    assert run("reject", "1", "2").exit_code == 0
    assert open_ids(project) == []
    result = run("list")
    assert (result.stdout, result.stderr) == ("", "0 open\n")


@pytest.mark.parametrize(
    "arguments", [["accept"], ["accept", "one"], ["reject"], ["accept", "1", "2"], ["sing"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_model_that_is_up_to_date_is_not_trained(project: Store) -> None:
    current().parent.mkdir()
    current().touch()
    result = run("train")
    assert result.exit_code == 0
    assert "up to date" in result.stderr


def test_without_a_model_there_is_nothing_to_compare_with(project: Store) -> None:
    assert "run `loket train`" in refusal("train")


def test_a_refused_model_is_not_trained_again_by_the_way(project: Store) -> None:
    from bot.commands.train import command as train

    refused = set_aside(current())
    refused.parent.mkdir()
    refused.touch()
    result = CliRunner().invoke(train, [])
    assert result.exit_code == 0
    assert "was refused as worse" in result.stderr
    assert not current().exists()
