"""The desk's real Slack clients."""

import logging
from collections.abc import Callable

from slack_sdk import WebClient
from starlette.types import ASGIApp

from bot.channels import CHANNELS
from bot.desk.app import create_app
from bot.desk.http import handler
from bot.desk.labels import Labels, read_labels
from bot.desk.look import Look
from bot.desk.socket import SocketDesk
from bot.settings import Slack
from bot.wiring.parts import Parts


def look(parts: Parts) -> Look:
    """How the institution's cards look."""
    labels, country = read_labels(parts.institution.desk_language), parts.institution.country
    return Look(
        labels=labels,
        zone=parts.institution.timezone,
        titles={name: channel.title for name, channel in CHANNELS.items()},
        windows_h={
            name: window_h
            for name, channel in CHANNELS.items()
            if (window_h := channel.officer_window_h or channel.reply_window_h)
        },
        masked=_masking(country, labels),
        masked_place=_masking(country, labels, "address"),
    )


def _masking(country: str, labels: Labels, *keep: str) -> Callable[[str], str]:
    called = labels.below("masked")

    def masked(text: str) -> str:
        from bot.triage.mask import mask  # 9 MB that only a worker, which draws cards, needs

        return mask(text, country=country, keep=keep, called=called)

    return masked


def over_http(parts: Parts, slack: Slack) -> ASGIApp:
    """The application behind the gateway's `POST /slack/events`."""
    app = create_app(
        queue=parts.queue(),
        client=_client(slack),
        signing_secret=slack.signing_secret,
        look=look(parts),
        corrections=parts.corrections(),
    )
    return handler(app, signing_secret=slack.signing_secret)


def over_socket(parts: Parts, slack: Slack) -> SocketDesk:
    """The desk's own process, where Slack is reached from inside."""
    app = create_app(
        queue=parts.queue(),
        client=_client(slack),
        signing_secret=None,
        look=look(parts),
        corrections=parts.corrections(),
    )
    return SocketDesk(app, app_token=slack.app_token)


def _client(slack: Slack) -> WebClient:
    logging.getLogger("slack_sdk").setLevel(logging.WARNING)  # below, it logs message texts
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
