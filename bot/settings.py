"""The environment as one frozen value; everything wrong is reported together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.store.engine import url_of

TELEGRAM_API = "https://api.telegram.org"
GRAPH_API = "https://graph.facebook.com/v23.0"
SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True, kw_only=True)
class Telegram:
    """`mode` is webhook or polling."""

    token: str
    secret: str
    mode: str
    api_url: str


@dataclass(frozen=True, kw_only=True)
class Messenger:
    """The page and the app it is connected with."""

    token: str
    app_secret: str
    verify_token: str
    page_id: str
    app_id: str
    api_url: str


@dataclass(frozen=True, kw_only=True)
class Slack:
    """An app token means Socket Mode, a signing secret HTTP. `channel` is the care channel."""

    bot_token: str
    app_token: str
    signing_secret: str
    api_url: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the operator set. A channel that is not set up is None."""

    database_url: str
    institution: str
    host: str
    port: int
    admin_token: str
    public_url: str
    telegram: Telegram | None
    messenger: Messenger | None
    slack: Slack | None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings in `environment`.

        Raises: SettingsError with every fault and its mend.
        """
        settings, problems = cls.look(environment)
        if problems:
            raise SettingsError(problems)
        return settings

    @classmethod
    def look(cls, environment: Mapping[str, str]) -> tuple["Settings", Sequence[str]]:
        """The settings as far as they are right, and every fault with its mend.

        `database_url` is empty when it is none.
        """
        reader = _Reader(environment)
        settings = cls(
            database_url=reader.database(),
            institution=reader.text("INSTITUTION", "institution.yml"),
            host=reader.text("HOST", "127.0.0.1"),
            port=reader.port(),
            admin_token=reader.text("ADMIN_TOKEN"),
            public_url=reader.url("PUBLIC_URL", "").rstrip("/"),
            telegram=_telegram(reader),
            messenger=_messenger(reader),
            slack=_slack(reader),
        )
        return settings, reader.problems


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self._environment.get(f"LOKET_{name}", "").strip() or default

    def has_any(self, *names: str) -> bool:
        return any(self.text(name) for name in names)

    def needed(self, name: str, why: str) -> str:
        if not (value := self.text(name)):
            self.problems.append(f"LOKET_{name} is missing: {why}")
        return value

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if value and not _is_address(value):
            self.problems.append(
                f"LOKET_{name} is not a web address: begin with https:// (or http://)"
            )
        return value

    def port(self) -> int:
        value = self.text("PORT", "8080")
        if not (value.isdecimal() and 1 <= int(value) <= 65535):
            self.problems.append("LOKET_PORT is not a port: give a number from 1 to 65535")
            return 8080
        return int(value)

    def database(self) -> str:
        value = self.text("DATABASE_URL", "sqlite:///var/loket.db")
        try:
            url_of(value)
        except ValueError as error:
            self.problems.append(
                f"LOKET_DATABASE_URL {error}: for instance "
                "sqlite:///var/loket.db or postgresql://user:password@host/loket"
            )
            return ""
        return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _telegram(reader: _Reader) -> Telegram | None:
    if not reader.has_any("TELEGRAM_TOKEN", "TELEGRAM_SECRET"):
        return None
    mode = reader.text("TELEGRAM_MODE", "webhook" if reader.text("PUBLIC_URL") else "polling")
    if mode not in ("webhook", "polling"):
        reader.problems.append("LOKET_TELEGRAM_MODE must be webhook or polling")
    token = reader.needed("TELEGRAM_TOKEN", "BotFather gives it")
    if token and ":" not in token:
        reader.problems.append("LOKET_TELEGRAM_TOKEN is not a bot token: it has the form 123:ABC")
    return Telegram(
        token=token,
        secret=reader.text("TELEGRAM_SECRET"),
        mode=mode,
        api_url=reader.url("TELEGRAM_API_URL", TELEGRAM_API).rstrip("/"),
    )


def _messenger(reader: _Reader) -> Messenger | None:
    names = ("TOKEN", "APP_SECRET", "VERIFY_TOKEN", "PAGE_ID")
    if not reader.has_any(*(f"MESSENGER_{name}" for name in names)):
        return None
    return Messenger(
        token=reader.needed("MESSENGER_TOKEN", "the page access token of your Meta app"),
        app_secret=reader.needed("MESSENGER_APP_SECRET", "App settings, Basic, App secret"),
        verify_token=reader.needed("MESSENGER_VERIFY_TOKEN", "any phrase, given to Meta as well"),
        page_id=reader.needed("MESSENGER_PAGE_ID", "the number of your Facebook page"),
        app_id=reader.text("MESSENGER_APP_ID"),
        api_url=reader.url("MESSENGER_API_URL", GRAPH_API).rstrip("/"),
    )


def _slack(reader: _Reader) -> Slack | None:
    names = ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET")
    if not reader.has_any(*(f"SLACK_{name}" for name in names)):
        return None
    app_token, secret = reader.text("SLACK_APP_TOKEN"), reader.text("SLACK_SIGNING_SECRET")
    if not app_token and not secret:
        reader.problems.append(
            "LOKET_SLACK_APP_TOKEN (Socket Mode) or LOKET_SLACK_SIGNING_SECRET (HTTP) is missing"
        )
    return Slack(
        bot_token=reader.needed("SLACK_BOT_TOKEN", "OAuth & Permissions, Bot User OAuth Token"),
        app_token=app_token,
        signing_secret=secret,
        api_url=reader.url("SLACK_API_URL", SLACK_API).rstrip("/") + "/",
        channel=reader.text("SLACK_CHANNEL"),
    )
