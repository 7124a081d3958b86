"""What Slack sends us, and the gateway to which it does."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import httpx
from starlette.types import ASGIApp

from tests.bot.desk.fakes import CARD_TS, CHANNEL, OFFICER

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


class Gateway:
    """Posts to the route as Slack does, signed unless other headers are given."""

    def __init__(self, handler: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(handler)

    def post(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._post(body, signed(body) if headers is None else headers))

    def interact(self, payload: dict[str, Any]) -> httpx.Response:
        """Send a click or a form."""
        return self.post(urlencode({"payload": json.dumps(payload)}).encode())

    def command(self, payload: dict[str, str]) -> httpx.Response:
        """Send a slash command."""
        return self.post(urlencode(payload).encode())

    def event(self, payload: dict[str, Any]) -> httpx.Response:
        """Send an event."""
        return self.post(json.dumps(payload).encode())

    async def _post(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        sent = httpx.Headers(headers, encoding="latin-1")
        async with httpx.AsyncClient(transport=self._transport, base_url="http://loket") as client:
            return await client.post("/slack/events", content=body, headers=sent)


def signed(body: bytes, *, secret: str = SECRET, age_s: int = 0) -> dict[str, str]:
    """The two headers with which Slack signs."""
    timestamp = str(int(time.time()) - age_s)
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def click(
    action_id: str, value: str, *, by: str = OFFICER, trigger: str = "t1", **changes: Any
) -> dict[str, Any]:
    """A click on a card's button."""
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": by, "team_id": "T1"},
        "api_app_id": "A1",
        "trigger_id": trigger,
        "container": {"type": "message", "message_ts": CARD_TS, "channel_id": CHANNEL},
        "channel": {"id": CHANNEL, "name": "care"},
        "message": {"ts": CARD_TS, "team": "T1", "bot_id": "B1"},
        "actions": [{"type": "button", "action_id": action_id, "value": value}],
    } | changes


def choice(action_id: str, value: str | None, **changes: Any) -> dict[str, Any]:
    """An option chosen from a card's menu; None stands for an option that has no value."""
    text = {"type": "plain_text", "text": "It was a question", "emoji": True}
    option = {"text": text} if value is None else {"text": text, "value": value}
    action = {"type": "overflow", "action_id": action_id, "selected_option": option}
    return click(action_id, "", **changes) | {"actions": [action]}


def command(text: str, *, by: str = OFFICER) -> dict[str, str]:
    """`/loket` with some words after it."""
    return {
        "command": "/loket",
        "text": text,
        "team_id": "T1",
        "user_id": by,
        "channel_id": CHANNEL,
        "trigger_id": "t1",
        "response_url": "",
    }


def submission(
    callback_id: str, metadata: str, text: str | None, *, by: str = OFFICER, view: str = "V1"
) -> dict[str, Any]:
    """A form that an officer sent."""
    values = {"text": {"text": {"type": "plain_text_input", "value": text}}}
    return {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": by, "team_id": "T1"},
        "api_app_id": "A1",
        "view": {
            "id": view,
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": metadata,
            "state": {"values": values},
            "app_installed_team_id": "T1",
        },
    }


def thread_message(text: str | None = "Ik bel de chauffeur.", **changes: Any) -> dict[str, Any]:
    """Something typed in the thread of the case's card."""
    event = {
        "type": "message",
        "user": OFFICER,
        "team": "T1",
        "channel": CHANNEL,
        "text": text,
        "ts": "1700000002.000100",
        "thread_ts": CARD_TS,
    } | changes
    event = {key: value for key, value in event.items() if value is not ...}
    return {
        "type": "event_callback",
        "team_id": "T1",
        "api_app_id": "A1",
        "event_id": "Ev1",
        "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
        "event": event,
    }
