"""How Slack reaches the desk: a signed POST, or an envelope on a socket."""

import json
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.config import Json
from bot.sandbox.deliveries import post
from bot.sandbox.slack.state import SlackState

PATH = "/slack/events"


class EnvelopeKind(StrEnum):
    """What Slack sends, in Socket Mode's words."""

    EVENT = "events_api"
    INTERACTION = "interactive"
    COMMAND = "slash_commands"


@dataclass(frozen=True, kw_only=True)
class Acknowledged:
    """What came back within three seconds; `response` is the body, if it was JSON."""

    is_accepted: bool
    status: int | None = None
    response: Json | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Retry:
    """The how-manieth repetition of an event, and why it is repeated."""

    number: int
    reason: str


class Transport(Protocol):
    """Takes one thing to the desk and brings back its acknowledgement."""

    @property
    def is_ready(self) -> bool:
        """Whether there is anybody to deliver to."""
        ...

    async def deliver(
        self, kind: EnvelopeKind, payload: Json, *, retry: Retry | None = None
    ) -> Acknowledged:
        """Sends `payload` and waits for the acknowledgement."""
        ...


class HttpTransport:
    """Posts to the gateway, signed with the signing secret.

    Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
    """

    def __init__(self, state: SlackState) -> None:
        self._state = state
        self.client: httpx.AsyncClient | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a gateway is known."""
        return self._state.gateway_url is not None and self.client is not None

    async def deliver(
        self, kind: EnvelopeKind, payload: Json, *, retry: Retry | None = None
    ) -> Acknowledged:
        """Posts events as JSON and everything else as a form."""
        if self.client is None or self._state.gateway_url is None:
            return Acknowledged(is_accepted=False, reason="connection_failed")
        content_type, body = _body(kind, payload)
        headers = {"Content-Type": content_type} | self._signature(body)
        if retry is not None:
            headers["X-Slack-Retry-Num"] = str(retry.number)
            headers["X-Slack-Retry-Reason"] = retry.reason
        answer = await post(
            self.client,
            self._state.gateway_url + PATH,
            body.encode(),
            key=kind,
            headers=headers,
            timeout_s=self._state.config.slack_timeout_s,
        )
        reason = "connection_failed" if answer.status is None else "http_error"
        return Acknowledged(
            is_accepted=answer.is_accepted,
            status=answer.status,
            response=_response(kind, answer.body),
            reason="" if answer.is_accepted else reason,
        )

    def _signature(self, body: str) -> dict[str, str]:
        stamp = str(int(time.time()))
        verifier = SignatureVerifier(self._state.config.slack_signing_secret)
        signature = verifier.generate_signature(timestamp=stamp, body=body)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}


def _body(kind: EnvelopeKind, payload: Json) -> tuple[str, str]:
    if kind is EnvelopeKind.EVENT:
        return "application/json", json.dumps(payload)
    fields = payload if kind is EnvelopeKind.COMMAND else {"payload": json.dumps(payload)}
    return "application/x-www-form-urlencoded", urlencode(fields)


def _response(kind: EnvelopeKind, body: bytes) -> Json | None:
    """The body as a value; a command may also be answered with plain text."""
    try:
        content = json.loads(body)
    except ValueError:
        is_text = kind is EnvelopeKind.COMMAND and body.strip()
        return {"text": body.decode(errors="replace")} if is_text else None
    return content if isinstance(content, dict) else None
