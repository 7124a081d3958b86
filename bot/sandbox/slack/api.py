"""The Web API over HTTP: tokens, faults, response URLs, and Slack's way of saying no."""

import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.calls import Call, Calls
from bot.sandbox.changes import Changes
from bot.sandbox.config import Json
from bot.sandbox.dropping import Dropped
from bot.sandbox.faults import Fault, FaultKind, Faults
from bot.sandbox.parameters import is_set, parameters_of
from bot.sandbox.slack.messages import changed, post_ephemeral, post_message
from bot.sandbox.slack.methods import METHODS, STRUCTURED
from bot.sandbox.slack.state import SlackState
from bot.sandbox.slack.workspace import SlackMessage, SlackRefusal

RESPOND = "respond"
_OPEN_SOCKET = "apps.connections.open"


class WebApi:
    """Answers `/api/<method>` and `/respond/<id>`."""

    def __init__(
        self,
        state: SlackState,
        changes: Changes,
        calls: Calls,
        faults: Faults,
        wake: Callable[[], None],
        new_ticket: Callable[[], str],
    ) -> None:
        self._state = state
        self._changes = changes
        self._calls = calls
        self._faults = faults
        self._wake = wake
        self._new_ticket = new_ticket

    def routes(self) -> list[Route]:
        """What to mount below `/slack`."""
        return [
            Route("/api/{method}", self._method, methods=["GET", "POST"]),
            Route("/respond/{id}", self._respond, methods=["POST"]),
        ]

    async def _method(self, request: Request) -> Response:
        name = str(request.path_params["method"])
        parameters = await parameters_of(request, structured=STRUCTURED)
        token = str(parameters.pop("token", ""))
        token = token or request.headers.get("authorization", "").removeprefix("Bearer ")
        return self._answer(
            name, parameters, lambda: self._result(request, name, token, parameters)
        )

    async def _respond(self, request: Request) -> Response:
        parameters = await parameters_of(request, structured=STRUCTURED)
        used = str(request.path_params["id"])
        return self._answer(RESPOND, parameters, lambda: self._responded(used, parameters))

    def _answer(self, name: str, parameters: Json, result: Callable[[], Json]) -> Response:
        fault = self._faults.take(name)
        kind = fault.kind if fault else None
        with self._changes.lock:
            self._calls.add(Call(method=name, parameters=parameters, fault=kind))
            trouble = _trouble(fault)
            if trouble is not None:
                return trouble
            try:
                content = {"ok": True} | result()
            except SlackRefusal as refusal:
                content = _refused(refusal)
        self._changes.touch()
        self._wake()
        if kind is FaultKind.LOST_ANSWER:
            return Dropped()
        if name == RESPOND and content["ok"]:
            return PlainTextResponse("ok")
        return JSONResponse(content, status_code=404 if name == RESPOND else 200)

    def _result(self, request: Request, name: str, token: str, parameters: Json) -> Json:
        config = self._state.config
        self._state.base_url = str(request.base_url).rstrip("/").removesuffix("/slack")
        is_socket = name == _OPEN_SOCKET
        if token != (config.slack_app_token if is_socket else config.slack_bot_token):
            raise SlackRefusal("invalid_auth" if token else "not_authed")
        if is_socket:
            base = self._state.base_url.replace("http", "ws", 1)
            return {"url": f"{base}/slack/socket?ticket={self._new_ticket()}"}
        if name not in METHODS:
            raise SlackRefusal("unknown_method")
        return METHODS[name](self._state, parameters)

    def _responded(self, used: str, parameters: Json) -> Json:
        """An app's late answer to an interaction."""
        url = self._state.responses.get(used)
        if url is None or url.left < 1 or time.monotonic() > url.end_s:
            raise SlackRefusal("used_url" if url and url.left < 1 else "expired_url")
        url.left -= 1
        old = self._find(url.channel, url.ts) if url.ts else None
        if is_set(parameters.get("delete_original")) and old is not None:
            self._state.workspace.messages.remove(old)
        elif is_set(parameters.get("replace_original")) and old is not None:
            self._state.workspace.replace(old, changed(old, parameters))
        elif parameters.get("response_type") == "in_channel":
            post_message(self._state, parameters | {"channel": url.channel})
        else:
            where: Json = {"channel": url.channel, "user": url.user}
            if url.thread_ts:
                where["thread_ts"] = url.thread_ts
            post_ephemeral(self._state, parameters | where)
        return {}

    def _find(self, channel: str, ts: str) -> SlackMessage | None:
        try:
            return self._state.workspace.find(channel, ts)
        except SlackRefusal:
            return None


def _trouble(fault: Fault | None) -> Response | None:
    if fault is None:
        return None
    if fault.kind is FaultKind.DOWN:
        return Dropped()
    if fault.kind is FaultKind.ERROR:
        return JSONResponse({"ok": False, "error": "internal_error"}, status_code=500)
    if fault.kind is FaultKind.THROTTLED:
        wait = {"Retry-After": str(max(1, round(fault.wait_s)))}
        return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=wait)
    return None


def _refused(refusal: SlackRefusal) -> Json:
    content: Json = {"ok": False, "error": refusal.error}
    if refusal.messages:
        content["errors"] = list(refusal.messages)
        content["response_metadata"] = {"messages": list(refusal.messages)}
    return content
