"""What a stand-in sent to the gateway, and how it went."""

import time
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One try; `key` is its conversation, `status` None when nothing answered.

    `at_s` is when it began, on the monotonic clock that `Call.at_s` is on too.
    """

    key: str
    status: int | None
    at_s: float
    took_s: float
    body: bytes = b""

    @property
    def is_accepted(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300


async def post(
    client: httpx.AsyncClient,
    url: str,
    content: bytes,
    *,
    key: str,
    headers: dict[str, str],
    timeout_s: float,
) -> Delivery:
    """One POST; a connection that fails is an outcome, not an error."""
    started = time.monotonic()
    status, body = None, b""
    try:
        answer = await client.post(url, content=content, headers=headers, timeout=timeout_s)
        status, body = answer.status_code, answer.content
    except httpx.HTTPError:
        pass
    took_s = time.monotonic() - started
    return Delivery(key=key, status=status, at_s=started, took_s=took_s, body=body)


async def get(client: httpx.AsyncClient, url: str, *, query: dict[str, str]) -> Delivery:
    """One GET, with its query."""
    started = time.monotonic()
    try:
        answer = await client.get(url, params=query, timeout=10)
    except httpx.HTTPError:
        return Delivery(key=url, status=None, at_s=started, took_s=time.monotonic() - started)
    took_s = time.monotonic() - started
    status, body = answer.status_code, answer.content
    return Delivery(key=url, status=status, at_s=started, took_s=took_s, body=body)
