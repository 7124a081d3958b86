"""Meta's Graph API: one call, and what its failures mean."""

from collections.abc import Mapping
from typing import Any

import httpx

from bot.channels.base import silence
from bot.channels.messenger.fields import mapping, number
from bot.channels.messenger.signature import hex_digest
from bot.errors import GiveUp, SendFailed, TryLater

API_URL = "https://graph.facebook.com/v23.0"
TIMEOUT = httpx.Timeout(15.0, connect=5.0)
# Source: https://developers.facebook.com/docs/messenger-platform/error-codes
THROTTLED = frozenset({4, 17, 32, 613, 80006})
UNAVAILABLE = frozenset({1, 2, 1200})
TOKEN_REFUSED = 190
PERSON_UNAVAILABLE = 551
NOT_ALLOWED = 10
INVALID = 100
OUTSIDE_WINDOW = frozenset({2018278, 2534022})
NO_SUCH_PERSON = 2018001
NOBODY_THERE = "messenger.person_unavailable"
UNCLEAR = "messenger.unexpected"
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Graph:
    """Posts as one page; a proof goes along when the app's secret is known."""

    def __init__(
        self,
        *,
        token: str,
        app_secret: str = "",
        api_url: str = API_URL,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        silence()
        params = {"access_token": token}
        if app_secret:
            params["appsecret_proof"] = hex_digest(app_secret, token.encode())
        self._base = api_url.rstrip("/")
        self._client = httpx.AsyncClient(params=params, timeout=TIMEOUT, transport=transport)

    async def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What the API answers to `body` at `<api_url>/<path>`.

        Raises: TryLater when another try may succeed, GiveUp when none can.
        """
        try:
            response = await self._client.post(f"{self._base}/{path}", json=body)
        except httpx.HTTPError as error:
            may_have_arrived = not isinstance(error, UNSENT)
            raise TryLater("messenger.unreachable", may_have_arrived=may_have_arrived) from error
        answer = _answer(response)
        if response.is_success and answer and "error" not in answer:
            return answer
        raise _failure(response, mapping(answer.get("error")))

    async def close(self) -> None:
        """Give back connections."""
        await self._client.aclose()


def _answer(response: httpx.Response) -> dict[str, Any]:
    try:
        return mapping(response.json())
    except ValueError:
        return {}


def _failure(response: httpx.Response, error: dict[str, Any]) -> SendFailed:
    if final := _final(error):
        return GiveUp(final, stops_contact=final == NOBODY_THERE)
    if passing := _passing(response, error):
        is_unclear = passing == UNCLEAR
        return TryLater(passing, wait_s=_wait_s(response), may_have_arrived=is_unclear)
    return GiveUp("messenger.refused")


def _final(error: dict[str, Any]) -> str:
    """Our code for an error that no later try can mend, if Graph says one."""
    code, subcode = number(error.get("code")), number(error.get("error_subcode"))
    if code == TOKEN_REFUSED:
        return "messenger.token_refused"
    if code == PERSON_UNAVAILABLE or (code == INVALID and subcode == NO_SUCH_PERSON):
        return NOBODY_THERE
    return "messenger.window_closed" if code == NOT_ALLOWED and _is_outside_window(error) else ""


def _passing(response: httpx.Response, error: dict[str, Any]) -> str:
    """Our code for a failure that may pass, if it is one."""
    code = number(error.get("code"))
    if code in THROTTLED or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return "messenger.throttled"
    if code in UNAVAILABLE or error.get("is_transient") is True or response.is_server_error:
        return "messenger.unavailable"
    return UNCLEAR if response.is_success and not error else ""


def _is_outside_window(error: dict[str, Any]) -> bool:
    said = str(error.get("message", "")).lower()
    subcode = number(error.get("error_subcode"))
    return subcode in OUTSIDE_WINDOW or "outside of allowed window" in said


def _wait_s(response: httpx.Response) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else None
