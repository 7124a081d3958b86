"""Slack over HTTP: the gateway's `POST /slack/events`, events, clicks, forms and commands."""

import logging

from slack_bolt import App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger(__name__)


def handler(app: App, *, signing_secret: str | None) -> ASGIApp:
    """The route's application: 401 unless signed by Slack within five minutes, before all else.

    200 once it is done, is nobody's business or cannot be understood; 503 when it could not
    be stored, so that Slack delivers it again. Bolt alone would parse, and answer an
    `ssl_check`, before it looks at the signature.
    """

    async def slack_events(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = await request.body()
        if not signing_secret or not is_signed(request, body, secret=signing_secret):
            response = Response(status_code=401)
        else:
            response = await run_in_threadpool(_dispatched, app, request, body)
        await response(scope, receive, send)

    return slack_events


def is_signed(request: Request, body: bytes, *, secret: str) -> bool:
    """Whether Slack signed these bytes in the last five minutes, compared in constant time.

    Source: https://docs.slack.dev/authentication/verifying-requests-from-slack/
    """
    timestamp = request.headers.get("x-slack-request-timestamp")
    signature = request.headers.get("x-slack-signature")
    try:
        return SignatureVerifier(secret).is_valid(body, timestamp, signature)
    except (ValueError, TypeError):  # no number, no UTF-8, a signature beyond ASCII
        return False


def _dispatched(app: App, request: Request, body: bytes) -> Response:
    try:
        return to_starlette_response(app.dispatch(to_bolt_request(request, body)))
    except (ValueError, LookupError, TypeError, AttributeError):
        # Bolt's reading of the request; what goes wrong after it, `desk.app` has answered
        log.warning("desk.not_understood")
        return Response(status_code=200)
