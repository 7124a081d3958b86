"""The Bot API over HTTP: tokens, faults, long polls, and Telegram's way of saying no."""

import time
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.calls import Call, Calls
from bot.sandbox.changes import Changes
from bot.sandbox.config import Json
from bot.sandbox.dropping import Dropped
from bot.sandbox.faults import Fault, FaultKind, Faults
from bot.sandbox.parameters import parameters_of
from bot.sandbox.telegram.chats import TelegramRefusal
from bot.sandbox.telegram.methods import METHODS, STRUCTURED
from bot.sandbox.telegram.state import TelegramState

_MAX_POLL_S = 50.0


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(
        self,
        state: TelegramState,
        changes: Changes,
        calls: Calls,
        faults: Faults,
        wake: Callable[[], None],
    ) -> None:
        self._state = state
        self._changes = changes
        self._calls = calls
        self._faults = faults
        self._wake = wake

    def routes(self) -> list[Route]:
        """What to mount below `/telegram`."""
        return [
            Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._file),
        ]

    async def _answer(self, request: Request) -> Response:
        name = str(request.path_params["method"])
        parameters = await parameters_of(request, structured=STRUCTURED)
        fault = self._faults.take(name)
        with self._changes.lock:
            kind = fault.kind if fault else None
            self._calls.add(Call(method=name, parameters=parameters, fault=kind))
        try:
            _meet(fault)
            if request.path_params["token"] != self._state.config.telegram_token:
                raise TelegramRefusal(401, "Unauthorized")
            result = await self._result(name, parameters)
        except ConnectionError:
            return Dropped()
        except TelegramRefusal as refusal:
            return _refused(refusal)
        if fault is not None and fault.kind is FaultKind.LOST_ANSWER:
            return Dropped()
        return JSONResponse({"ok": True, "result": result})

    async def _result(self, name: str, parameters: Json) -> Any:
        if name.lower() == "getupdates":
            return await self._get_updates(parameters)
        method = METHODS.get(name.lower())
        if method is None:
            raise TelegramRefusal(404, "Not Found")
        with self._changes.lock:
            result = method(self._state, parameters)
        self._changes.touch()
        if name.lower() == "setwebhook":
            self._wake()
        return result

    async def _get_updates(self, parameters: Json) -> list[Json]:
        """Updates from `offset`, waiting for the first one up to `timeout` seconds."""
        limit = int(parameters.get("limit", 100))
        end_s = time.monotonic() + min(float(parameters.get("timeout", 0)), _MAX_POLL_S)
        with self._changes.lock:
            self._refuse_beside_webhook()
            self._state.updates.allow(parameters.get("allowed_updates"))
            self._state.updates.confirm(int(parameters.get("offset", 0)))
            self._state.polls += 1
            mine = self._state.polls
        self._changes.touch()
        while True:
            with self._changes.lock:
                version = self._changes.version
                self._refuse_beside_webhook()
                if self._state.polls != mine:
                    raise TelegramRefusal(
                        409,
                        "Conflict: terminated by other getUpdates request; "
                        "make sure that only one bot instance is running",
                    )
                found = self._state.updates.pending[:limit]
            left_s = end_s - time.monotonic()
            if found or left_s <= 0 or self._changes.is_closing:
                return found
            await self._changes.after(version, timeout_s=left_s)

    def _refuse_beside_webhook(self) -> None:
        if self._state.webhook is not None:
            raise TelegramRefusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )

    async def _file(self, request: Request) -> Response:
        content = self._state.files.get(str(request.path_params["path"]).rpartition("/")[2])
        if content is None or request.path_params["token"] != self._state.config.telegram_token:
            return _refused(TelegramRefusal(404, "Not Found"))
        return Response(content, media_type="application/octet-stream")


def _meet(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.kind is FaultKind.DOWN:
        raise ConnectionError
    if fault.kind is FaultKind.ERROR:
        raise TelegramRefusal(500, "Internal Server Error")
    if fault.kind is FaultKind.THROTTLED:
        wait_s = max(1, round(fault.wait_s))
        text = f"Too Many Requests: retry after {wait_s}"
        raise TelegramRefusal(429, text, retry_after_s=wait_s)


def _refused(refusal: TelegramRefusal) -> Response:
    content: Json = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.retry_after_s is not None:
        content["parameters"] = {"retry_after": refusal.retry_after_s}
    return JSONResponse(content, status_code=refusal.code)
