"""Local stand-ins for Telegram, Messenger and Slack, on one server.

`Standins(config)` holds the three; `bot.sandbox.serving.running` serves
them; `Standins.settings` is the environment that points Loket at them.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from starlette.routing import BaseRoute, Mount

from bot.sandbox.changes import Changes
from bot.sandbox.config import SlackMode, StandinConfig
from bot.sandbox.dropping import DroppingApp
from bot.sandbox.graph.standin import GraphStandin
from bot.sandbox.slack.standin import SlackStandin
from bot.sandbox.telegram.standin import TelegramStandin


class Standins:
    """The three platforms; every method is callable from any thread."""

    def __init__(self, config: StandinConfig | None = None) -> None:
        self.config = config or StandinConfig()
        self.changes = Changes()
        self.telegram = TelegramStandin(self.config, self.changes)
        self.graph = GraphStandin(self.config, self.changes)
        self.slack = SlackStandin(self.config, self.changes)
        self.app = DroppingApp(routes=self.routes(), lifespan=self.lifespan)
        self._gateway_url = self.config.gateway_url

    @property
    def gateway_url(self) -> str | None:
        """Where Messenger's and Slack's webhooks go."""
        return self._gateway_url

    @gateway_url.setter
    def gateway_url(self, url: str | None) -> None:
        self._gateway_url = url.rstrip("/") if url else None
        self.graph.point_at(self._gateway_url)
        self.slack.point_at(self._gateway_url)

    def routes(self) -> list[BaseRoute]:
        """The three APIs, each below its prefix."""
        return [
            Mount("/telegram", routes=self.telegram.routes()),
            Mount("/graph", routes=self.graph.routes()),
            Mount("/slack", routes=self.slack.routes()),
        ]

    @asynccontextmanager
    async def lifespan(self, _app: object = None) -> AsyncIterator[None]:
        """Deliveries run while the server does; what waits at its end goes out at the next."""
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=100)
        async with httpx.AsyncClient(trust_env=False, limits=limits) as client:
            self.changes.closing(False)
            for platform in (self.telegram, self.graph, self.slack):
                platform.open(client)
            try:
                yield
            finally:
                self.changes.closing(True)
                for platform in (self.telegram, self.graph, self.slack):
                    await platform.close()

    def wait_until(self, holds: Callable[[], bool], *, timeout_s: float = 5.0) -> bool:
        """Whether `holds` comes true in time; asked again after each change."""
        return self.changes.until(holds, timeout_s=timeout_s)

    def reset(self) -> None:
        """Forget all conversations; the bot's registrations stay, and ids go on."""
        for platform in (self.telegram, self.graph, self.slack):
            platform.reset()

    def clear_faults(self) -> None:
        """Mend every trouble that was asked for."""
        for platform in (self.telegram, self.graph, self.slack):
            platform.faults.clear()

    def settings(self, port: int) -> dict[str, str]:
        """The environment that points Loket at stand-ins on this port of loopback."""
        base = f"http://127.0.0.1:{port}"
        config = self.config
        settings = {
            "LOKET_TELEGRAM_TOKEN": config.telegram_token,
            "LOKET_TELEGRAM_SECRET": config.telegram_secret,
            "LOKET_TELEGRAM_MODE": "webhook" if self.gateway_url else "polling",
            "LOKET_TELEGRAM_API_URL": f"{base}/telegram",
            "LOKET_MESSENGER_TOKEN": config.messenger_token,
            "LOKET_MESSENGER_APP_SECRET": config.messenger_app_secret,
            "LOKET_MESSENGER_VERIFY_TOKEN": config.messenger_verify_token,
            "LOKET_MESSENGER_PAGE_ID": config.page_id,
            "LOKET_MESSENGER_APP_ID": config.app_id,
            "LOKET_MESSENGER_API_URL": f"{base}/graph/{config.graph_version}",
            "LOKET_SLACK_BOT_TOKEN": config.slack_bot_token,
            "LOKET_SLACK_API_URL": f"{base}/slack/api/",
            "LOKET_SLACK_CHANNEL": config.channels[0].id,
        }
        if config.slack_mode is SlackMode.SOCKET:
            settings["LOKET_SLACK_APP_TOKEN"] = config.slack_app_token
        else:
            settings["LOKET_SLACK_SIGNING_SECRET"] = config.slack_signing_secret
        if self.gateway_url:
            settings["LOKET_PUBLIC_URL"] = self.gateway_url
        return settings
