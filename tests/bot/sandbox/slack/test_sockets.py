"""Socket Mode, with slack_sdk's own client."""

import json
import threading
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.sandbox.config import SlackMode, StandinConfig
from bot.sandbox.serving import running
from bot.sandbox.standins import Standins
from tests.bot.sandbox.slack.driving import AMINA, CARE, actions, button


@pytest.fixture
def socket_standins() -> Standins:
    return Standins(StandinConfig(slack_mode=SlackMode.SOCKET))


@pytest.fixture
def socket_client(socket_standins: Standins) -> Iterator[SocketModeClient]:
    """A desk in Socket Mode that writes down its envelopes in `requests`."""
    with running(socket_standins) as base_url:
        api = f"{base_url}/slack/api/"
        config = socket_standins.config
        web = WebClient(config.slack_bot_token, base_url=api)
        client = SocketModeClient(config.slack_app_token, web_client=web)
        client.connect()
        yield client
        client.close()


def test_socket_mode(socket_standins: Standins, socket_client: SocketModeClient) -> None:
    heard: list[SocketModeRequest] = []
    seen = threading.Event()

    def listen(client: SocketModeClient, request: SocketModeRequest) -> None:
        heard.append(request)
        client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        seen.set()

    socket_client.socket_mode_request_listeners.append(listen)  # type: ignore[arg-type]
    slack = socket_standins.slack
    assert socket_standins.wait_until(lambda: slack.open_sockets == 1)
    blocks = [actions(button())]
    ts = socket_client.web_client.chat_postMessage(channel=CARE, text="Case", blocks=blocks)["ts"]
    assert slack.click(AMINA, CARE, ts, "case.claim").result(5).is_accepted
    slack.write_in_thread(AMINA, CARE, ts, "remark")
    assert socket_standins.wait_until(lambda: len(heard) == 3)
    kinds = {request.type for request in heard}
    assert kinds == {"interactive", "events_api"}
    assert json.dumps(heard[-1].payload).count("remark") >= 1
    assert slack.dropped == []
