"""`loket receipt` as staff use it, on both databases."""

import pytest
from click.testing import CliRunner, Result

from bot.commands.receipt import command
from bot.errors import SettingsError
from bot.store.store import Store
from tests.bot.store.rows import conversation
from tests.bot.store.test_answers import new

PERSON = "person-4711"


@pytest.fixture
def number(store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The number of an answer that helped."""
    monkeypatch.setenv("LOKET_DATABASE_URL", database_url)
    one = conversation(store, PERSON)
    with store.begin() as tx:
        number = tx.answers.add(new(one))
        found = tx.answers.numbered(number)
        assert found is not None
        tx.answers.judge(found, is_helpful=True)
    return number


def printed(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_it_prints_what_was_said_from_what_and_whether_it_helped(number: str) -> None:
    result = printed(number.lower().replace("-", " "))
    assert result.exit_code == 0
    for told in (
        *(number, "How much is a passport?", "An adult pays €65.", "0.910", "helpful     yes"),
        *("0123456789abcdef", "loket-0123456789ab", "en/city/passport#cost", "2026-01-01"),
    ):
        assert told in result.output, told
    assert PERSON not in result.output


@pytest.mark.parametrize(
    ("wanted", "why"),
    [("A-0000", "A-0000: there is no answer with this number"), ("LK-1", "is not the number")],
)
def test_what_is_no_receipt_is_said_in_a_line(number: str, wanted: str, why: str) -> None:
    result = printed(wanted)
    assert isinstance(result.exception, SettingsError)
    assert why in result.exception.problems[0]
    assert result.output == ""
