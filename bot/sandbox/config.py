"""What the stand-ins are told: tokens and secrets, who takes part, how patient they are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class SlackMode(StrEnum):
    """How Slack reaches the desk."""

    HTTP = "http"
    SOCKET = "socket"


@dataclass(frozen=True, kw_only=True)
class Persona:
    """Somebody who writes to the institution: a Telegram user or a Messenger PSID."""

    id: str
    name: str
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Officer:
    """A member of the Slack workspace."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SlackChannel:
    """A channel of the Slack workspace."""

    id: str
    name: str


CITIZENS = (
    Persona(id="7100101", name="Sofie Peeters", language="nl"),
    Persona(id="7100102", name="Élise Dubois", language="fr"),
    Persona(id="7100103", name="Jonas Weber", language="de"),
    Persona(id="7100104", name="Maya Collins", language="en"),
)
CUSTOMERS = (
    Persona(id="24100201", name="Camille Laurent", language="fr"),
    Persona(id="24100202", name="Bram de Vries", language="nl"),
    Persona(id="24100203", name="Hannah Schmidt", language="de"),
    Persona(id="24100204", name="Oliver Grant", language="en"),
)
OFFICERS = (Officer(id="U0AMINA", name="Amina"), Officer(id="U0JORIS", name="Joris"))
CHANNELS = (SlackChannel(id="C0CARE", name="care"),)


def now_utc() -> datetime:
    """The time."""
    return datetime.now(UTC)


def _worthless(name: str) -> str:
    """A credential that opens the local stand-ins and nothing else."""
    return f"sandbox-{name}"


@dataclass(frozen=True, kw_only=True)
class StandinConfig:
    """Everything the three stand-ins need; each default is fit for the sandbox.

    `gateway_url` is where webhooks go; without it Messenger's and Slack's
    deliveries wait (`Standins.gateway_url` may be set later). Telegram goes
    to the URL that `setWebhook` names. Waits between redeliveries start at
    `backoff_first_s` and double up to `backoff_max_s`.
    """

    gateway_url: str | None = None
    telegram_token: str = "7000001:" + _worthless("telegram-token")
    telegram_secret: str = _worthless("telegram-secret")
    messenger_token: str = _worthless("page-token")
    messenger_app_secret: str = _worthless("app-secret")
    messenger_verify_token: str = _worthless("verify")
    page_id: str = "24000001"
    page_name: str = "Loket"
    app_id: str = "24000009"
    graph_version: str = "v23.0"
    slack_bot_token: str = "xoxb-" + _worthless("bot")
    slack_app_token: str = "xapp-" + _worthless("app")
    slack_signing_secret: str = _worthless("signing-secret")
    slack_mode: SlackMode = SlackMode.HTTP
    slack_own_events: bool = True
    citizens: tuple[Persona, ...] = CITIZENS
    customers: tuple[Persona, ...] = CUSTOMERS
    officers: tuple[Officer, ...] = OFFICERS
    channels: tuple[SlackChannel, ...] = CHANNELS
    backoff_first_s: float = 0.05
    backoff_max_s: float = 1.0
    telegram_timeout_s: float = 60.0
    messenger_timeout_s: float = 20.0
    slack_timeout_s: float = 3.0
    slack_retry_waits_s: tuple[float, ...] = (0.05, 1.0, 5.0)
    now: Callable[[], datetime] = now_utc
