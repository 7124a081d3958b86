"""The Graph API over HTTP: tokens, faults, and Meta's way of saying no."""

import hashlib
import hmac
from collections.abc import Callable
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.calls import Call, Calls
from bot.sandbox.changes import Changes
from bot.sandbox.config import Json
from bot.sandbox.dropping import Dropped
from bot.sandbox.faults import Fault, FaultKind, Faults
from bot.sandbox.graph import sending
from bot.sandbox.graph.state import GraphState
from bot.sandbox.graph.threads import GraphRefusal
from bot.sandbox.parameters import parameters_of

_STRUCTURED = frozenset({"recipient", "message", "get_started", "greeting", "persistent_menu"})
_METHODS: dict[tuple[str, str], Callable[[GraphState, Json], Json]] = {
    ("POST", "messages"): sending.send,
    ("POST", "messenger_profile"): sending.set_profile,
    ("GET", "messenger_profile"): sending.get_profile,
    ("DELETE", "messenger_profile"): sending.delete_profile,
    ("GET", "subscribed_apps"): lambda state, _: {"data": [{"id": state.config.app_id}]},
    ("POST", "subscribed_apps"): lambda _state, _: {"success": True},
}


class GraphApi:
    """Answers `/<version>/me/<edge>` and `/<version>/<psid>`."""

    def __init__(
        self,
        state: GraphState,
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
        """What to mount below `/graph`."""
        methods = ["GET", "POST", "DELETE"]
        return [
            Route("/{version}/{node}/{edge}", self._answer, methods=methods),
            Route("/{version}/{node}", self._answer, methods=["GET"]),
        ]

    async def _answer(self, request: Request) -> Response:
        node, edge = request.path_params["node"], request.path_params.get("edge", "")
        name = edge or ("me" if node == "me" else "person")
        parameters = await parameters_of(request, structured=_STRUCTURED)
        token = _token(request, parameters)
        fault = self._faults.take(name)
        with self._changes.lock:
            kind = fault.kind if fault else None
            self._calls.add(Call(method=name, parameters=parameters, fault=kind))
        try:
            _meet(fault)
            self._check_token(token, parameters)
            with self._changes.lock:
                result = self._result(request.method, node, edge, parameters)
        except ConnectionError:
            return Dropped()
        except GraphRefusal as refusal:
            return JSONResponse(refusal.to_json(uuid4().hex), status_code=refusal.status)
        self._changes.touch()
        self._wake()
        is_lost = fault is not None and fault.kind is FaultKind.LOST_ANSWER
        return Dropped() if is_lost else JSONResponse(result)

    def _result(self, verb: str, node: str, edge: str, parameters: Json) -> Json:
        if not edge:
            return sending.person(self._state, node, parameters)
        method = _METHODS.get((verb, edge))
        if method is None or node not in ("me", self._state.config.page_id):
            raise GraphRefusal(100, f"Unsupported {verb.lower()} request.", subcode=33)
        return method(self._state, parameters)

    def _check_token(self, token: str, parameters: Json) -> None:
        expected = self._state.config.messenger_token
        if token != expected:
            raise GraphRefusal(
                190, "Invalid OAuth access token - Cannot parse access token", status=401
            )
        proof = parameters.get("appsecret_proof")
        secret = self._state.config.messenger_app_secret.encode()
        good = hmac.new(secret, expected.encode(), hashlib.sha256).hexdigest()
        if proof is not None and proof != good:
            raise GraphRefusal(100, "Invalid appsecret_proof provided in the API argument")


def _token(request: Request, parameters: Json) -> str:
    token = str(parameters.pop("access_token", ""))
    return token or request.headers.get("authorization", "").removeprefix("Bearer ")


def _meet(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.kind is FaultKind.DOWN:
        raise ConnectionError
    if fault.kind is FaultKind.ERROR:
        raise GraphRefusal(1, "An unknown error has occurred.", status=500)
    if fault.kind is FaultKind.THROTTLED:
        raise GraphRefusal(613, "(#613) Calls to this api have exceeded the rate limit.")
