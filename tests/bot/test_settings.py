"""The environment into settings: defaults, what belongs together, and all faults at once."""

import pytest

from bot.errors import SettingsError
from bot.settings import GRAPH_API, SLACK_API, TELEGRAM_API, Settings

TELEGRAM = {"LOKET_TELEGRAM_TOKEN": "1:abc", "LOKET_TELEGRAM_SECRET": "secret"}
MESSENGER = {
    "LOKET_MESSENGER_TOKEN": "token",
    "LOKET_MESSENGER_APP_SECRET": "secret",
    "LOKET_MESSENGER_VERIFY_TOKEN": "verify",
    "LOKET_MESSENGER_PAGE_ID": "42",
}
SLACK = {"LOKET_SLACK_BOT_TOKEN": "xoxb-1", "LOKET_SLACK_SIGNING_SECRET": "secret"}
PUBLIC = {"LOKET_PUBLIC_URL": "https://loket.example"}


def test_nothing_set_is_a_machine_of_its_own_without_channels() -> None:
    settings = Settings.read({})
    assert settings.database_url == "sqlite:///var/loket.db"
    assert settings.institution == "institution.yml"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert (settings.telegram, settings.messenger, settings.slack) == (None, None, None)


def test_a_channel_goes_to_its_platform_unless_told_otherwise() -> None:
    settings = Settings.read({**TELEGRAM, **MESSENGER, **SLACK})
    assert settings.telegram
    assert settings.messenger
    assert settings.slack
    urls = (settings.telegram.api_url, settings.messenger.api_url, settings.slack.api_url)
    assert urls == (TELEGRAM_API, GRAPH_API, SLACK_API)


MODES = [
    ("polled without a public address", {}, "polling"),
    ("called where there is one", PUBLIC, "webhook"),
    ("polled all the same", {**PUBLIC, "LOKET_TELEGRAM_MODE": "polling"}, "polling"),
    ("called where it is registered by hand", {"LOKET_TELEGRAM_MODE": "webhook"}, "webhook"),
]


@pytest.mark.parametrize(
    ("more", "mode"), [row[1:] for row in MODES], ids=[row[0] for row in MODES]
)
def test_how_telegram_reaches_us(more: dict[str, str], mode: str) -> None:
    telegram = Settings.read({**TELEGRAM, **more}).telegram
    assert telegram
    assert telegram.mode == mode


BASES = [
    ("Slack's ends with a slash", "SLACK_API_URL", "http://127.0.0.1:9003/api", "slack", "api/"),
    ("Telegram's does not", "TELEGRAM_API_URL", "http://127.0.0.1:9001/", "telegram", ":9001"),
    ("nor Messenger's", "MESSENGER_API_URL", "http://127.0.0.1:9002/v23.0/", "messenger", "v23.0"),
]


@pytest.mark.parametrize(
    ("name", "url", "channel", "end"), [row[1:] for row in BASES], ids=[row[0] for row in BASES]
)
def test_a_base_is_written_in_one_way(name: str, url: str, channel: str, end: str) -> None:
    settings = Settings.read({**TELEGRAM, **MESSENGER, **SLACK, f"LOKET_{name}": url})
    assert getattr(settings, channel).api_url.endswith(end)


FAULTS = [
    ("a port that is no number", {"LOKET_PORT": "soon"}, "LOKET_PORT"),
    ("a port out of range", {"LOKET_PORT": "70000"}, "LOKET_PORT"),
    ("a port with a digit that is none", {"LOKET_PORT": "8²"}, "LOKET_PORT"),
    ("an address without its scheme", {"LOKET_PUBLIC_URL": "loket.example"}, "LOKET_PUBLIC_URL"),
    ("an address that is none", {"LOKET_PUBLIC_URL": "https://[::1"}, "LOKET_PUBLIC_URL"),
    ("another database", {"LOKET_DATABASE_URL": "mysql://x/y"}, "LOKET_DATABASE_URL"),
    ("no database at all", {"LOKET_DATABASE_URL": "loket.db"}, "LOKET_DATABASE_URL"),
    ("an unknown mode", {**TELEGRAM, "LOKET_TELEGRAM_MODE": "push"}, "LOKET_TELEGRAM_MODE"),
    ("a token of another kind", {"LOKET_TELEGRAM_TOKEN": "abc"}, "LOKET_TELEGRAM_TOKEN"),
    ("a secret without its token", {"LOKET_TELEGRAM_SECRET": "x"}, "LOKET_TELEGRAM_TOKEN"),
    (
        "half of a channel",
        {"LOKET_MESSENGER_TOKEN": "x", "LOKET_MESSENGER_VERIFY_TOKEN": "x"},
        "LOKET_MESSENGER_APP_SECRET LOKET_MESSENGER_PAGE_ID",
    ),
    ("Slack with no way in", {"LOKET_SLACK_BOT_TOKEN": "x"}, "LOKET_SLACK_APP_TOKEN"),
    ("Slack with no way out", {"LOKET_SLACK_APP_TOKEN": "x"}, "LOKET_SLACK_BOT_TOKEN"),
]


@pytest.mark.parametrize(
    ("environment", "named"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_is_named_with_its_mend(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.read(environment)
    assert [problem.split()[0].rstrip(":") for problem in raised.value.problems] == named.split()
    assert all(len(problem.split()) > 3 for problem in raised.value.problems)


def test_all_faults_are_reported_together() -> None:
    environment = {name: value for _, each, _ in FAULTS for name, value in each.items()}
    with pytest.raises(SettingsError) as raised:
        Settings.read(environment)
    assert len(raised.value.problems) >= 6


def test_a_fault_never_shows_a_secret() -> None:
    secrets = {"LOKET_TELEGRAM_TOKEN": "hush", "LOKET_DATABASE_URL": "x://me:hush@host"}
    with pytest.raises(SettingsError) as raised:
        Settings.read(secrets)
    assert "hush" not in str(raised.value)


def test_blanks_around_a_value_do_not_count() -> None:
    settings = Settings.read({"LOKET_PORT": " 9000 ", "LOKET_HOST": " "})
    assert (settings.host, settings.port) == ("127.0.0.1", 9000)
