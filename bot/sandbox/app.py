"""The sandbox: the page, what it asks of the server, and the stand-ins behind it.

`sandbox_app(standins, backstage)` is what `running(standins, app=…)` serves.
"""

import json
from pathlib import Path
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import SettingsError
from bot.sandbox.backstage import Backstage
from bot.sandbox.deeds import DEEDS
from bot.sandbox.dropping import DroppingApp
from bot.sandbox.slack.workspace import SlackRefusal
from bot.sandbox.snapshot import snapshot
from bot.sandbox.standins import Standins
from bot.sandbox.stream import changes_of

PAGE = Path(__file__).parent / "page"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def sandbox_app(standins: Standins, backstage: Backstage) -> DroppingApp:
    """The page at `/`, its server at `/sandbox/…`, the stand-ins at their prefixes."""
    page = Page(standins, backstage)
    app = DroppingApp(routes=[*page.routes(), *standins.routes()], lifespan=standins.lifespan)
    app.add_middleware(_Guarded)
    return app


class Page:
    """Serves the page and does what is done on it."""

    def __init__(self, standins: Standins, backstage: Backstage) -> None:
        self._standins = standins
        self._backstage = backstage
        self._institution = backstage.institution_id
        self._switches = 0

    def routes(self) -> list[BaseRoute]:
        """Everything but the stand-ins."""
        return [
            Route("/", self._index),
            Mount("/page", StaticFiles(directory=PAGE)),
            Route("/sandbox/setting", self._setting),
            Route("/sandbox/state", self._state),
            Route("/sandbox/events", self._events),
            Route("/sandbox/institution", self._switch, methods=["POST"]),
            Route("/sandbox/{deed:path}", self._do, methods=["POST"]),
        ]

    async def _index(self, _request: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    async def _setting(self, _request: Request) -> Response:
        choices = [
            {"id": one.id, "name": one.name, "kind": one.kind}
            for one in self._backstage.institutions
        ]
        return JSONResponse({"institutions": choices, "institution": self._institution})

    async def _state(self, _request: Request) -> Response:
        return JSONResponse(snapshot(self._standins))

    async def _events(self, _request: Request) -> Response:
        events = changes_of(self._standins, self._backstage, lambda: self._switches)
        return StreamingResponse(events, media_type="text/event-stream")

    async def _switch(self, request: Request) -> Response:
        wanted = (await _content(request)).get("id")
        if wanted not in {one.id for one in self._backstage.institutions}:
            return JSONResponse({"error": "There is no such institution."}, status_code=404)
        try:
            await self._backstage.switch(wanted)
        except SettingsError as error:
            return JSONResponse({"error": str(error)}, status_code=409)
        self._institution = wanted
        self._switches += 1
        self._standins.reset()
        return await self._setting(request)

    async def _do(self, request: Request) -> Response:
        deed = DEEDS.get(str(request.path_params["deed"]))
        if deed is None:
            return JSONResponse({"error": "There is no such deed."}, status_code=404)
        try:
            await deed(self._standins, await _content(request))
        except (KeyError, ValueError, TypeError) as error:
            return JSONResponse({"error": f"Something is missing: {error}"}, status_code=400)
        except (LookupError, SlackRefusal):
            return JSONResponse({"error": "That is no longer there."}, status_code=409)
        return Response(status_code=204)


class _Guarded:
    """Page headers on the page; its server takes JSON only, which no other site can post."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or path.startswith(("/telegram/", "/graph/", "/slack/")):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        is_json = request.headers.get("content-type", "").startswith("application/json")
        if request.method == "POST" and not is_json:
            await JSONResponse({"error": "JSON only."}, status_code=415)(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, guarded)


async def _content(request: Request) -> dict[str, Any]:
    content = json.loads(await request.body() or b"{}")
    if not isinstance(content, dict):
        raise TypeError("an object")
    return content
