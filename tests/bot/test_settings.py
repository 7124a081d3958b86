"""The environment: defaults, what belongs together, and all faults at once."""

import pytest

from bot.errors import SettingsError
from bot.settings import Settings

TELEGRAM = {"LOKET_TELEGRAM_TOKEN": "1:a", "LOKET_TELEGRAM_SECRET": "s"}
MESSENGER = {
    "LOKET_MESSENGER_TOKEN": "t",
    "LOKET_MESSENGER_APP_SECRET": "s",
    "LOKET_MESSENGER_VERIFY_TOKEN": "v",
    "LOKET_MESSENGER_PAGE_ID": "1",
}
SLACK = {"LOKET_SLACK_BOT_TOKEN": "xoxb", "LOKET_SLACK_SIGNING_SECRET": "s"}


def test_nothing_set_is_a_machine_of_its_own_without_channels() -> None:
    settings = Settings.read({})
    assert settings.database_url == "sqlite:///var/loket.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert (settings.telegram, settings.messenger, settings.slack) == (None, None, None)


def test_all_channels_are_read() -> None:
    settings = Settings.read({**TELEGRAM, **MESSENGER, **SLACK})
    assert settings.telegram
    assert settings.messenger
    assert settings.slack
    assert settings.slack.api_url == "https://slack.com/api/"


@pytest.mark.parametrize(
    ("more", "mode"),
    [
        ({}, "polling"),
        ({"LOKET_PUBLIC_URL": "https://loket.example"}, "webhook"),
        ({"LOKET_PUBLIC_URL": "https://x.example", "LOKET_TELEGRAM_MODE": "polling"}, "polling"),
    ],
)
def test_telegram_is_polled_where_there_is_no_public_address(
    more: dict[str, str], mode: str
) -> None:
    telegram = Settings.read({**TELEGRAM, **more}).telegram
    assert telegram
    assert telegram.mode == mode


FAULTS = [
    ("a port that is no number", {"LOKET_PORT": "soon"}, "LOKET_PORT"),
    ("a port out of range", {"LOKET_PORT": "70000"}, "LOKET_PORT"),
    ("another database", {"LOKET_DATABASE_URL": "mysql://x/y"}, "LOKET_DATABASE_URL"),
    ("no database at all", {"LOKET_DATABASE_URL": "loket.db"}, "LOKET_DATABASE_URL"),
    ("an address without its scheme", {"LOKET_PUBLIC_URL": "loket.example"}, "LOKET_PUBLIC_URL"),
    ("half of a channel", {"LOKET_MESSENGER_TOKEN": "t"}, "LOKET_MESSENGER_APP_SECRET"),
    ("a token of another kind", {"LOKET_TELEGRAM_TOKEN": "abc"}, "LOKET_TELEGRAM_TOKEN"),
    ("an unknown mode", {**TELEGRAM, "LOKET_TELEGRAM_MODE": "push"}, "LOKET_TELEGRAM_MODE"),
    ("Slack with no way in", {"LOKET_SLACK_BOT_TOKEN": "x"}, "LOKET_SLACK_SIGNING_SECRET"),
]


@pytest.mark.parametrize(("label", "variables", "named"), FAULTS)
def test_a_fault_is_named_with_its_mend(label: str, variables: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read(variables)
    assert any(named in problem for problem in caught.value.problems), label


def test_all_faults_are_reported_together() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({"LOKET_PORT": "x", "LOKET_DATABASE_URL": "y", "LOKET_SLACK_BOT_TOKEN": "z"})
    assert len(caught.value.problems) == 3


def test_a_fault_never_shows_a_secret() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({"LOKET_TELEGRAM_TOKEN": "hush-hush", "LOKET_PORT": "x"})
    assert "hush-hush" not in str(caught.value)
