"""Slack over Socket Mode: no public URL needed; Slack trusts the app token instead."""

import logging
from threading import Event

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient

log = logging.getLogger(__name__)

_CHECK_S = 5.0
_LONGEST_WAIT_S = 60.0


class SocketDesk:
    """Keeps one socket to Slack open. Its API calls go to the base URL of the app's client.

    What is not acknowledged when a socket closes, Slack delivers again on the next one, and
    a move's cause keeps it from happening twice.
    """

    def __init__(self, app: App, *, app_token: str, first_wait_s: float = 1.0) -> None:
        self._app = app
        self._app_token = app_token
        self._first_wait_s = first_wait_s

    def run(self, stop: Event) -> None:
        """Serve until `stop` is set; while Slack is away, try again ever less often."""
        client = SocketModeHandler(
            self._app, self._app_token, web_client=self._app.client, ping_interval=_CHECK_S
        ).client
        wait_s = self._first_wait_s
        while not stop.is_set() and not _connected(client):
            stop.wait(wait_s)
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
        stop.wait()
        client.close()


def _connected(client: SocketModeClient) -> bool:
    """Whether Slack gave us an address; from there the client reconnects by itself."""
    try:
        client.connect()
    except (SlackClientError, OSError) as error:
        log.warning("desk.socket_refused kind=%s", type(error).__name__)
        return False
    return True
