"""What the gateway counts, and who may read it. No label ever names a person."""

import hmac
from collections.abc import Callable
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import generate_latest
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.base import Parsed

# A proxy on this machine also connects from loopback; one of these gives it away.
PROXY_HEADERS = frozenset({"forwarded", "via", "x-forwarded-for", "x-real-ip"})
SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The gateway's counters in one registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self._requests = Counter(
            "loket_webhook_requests",
            "Webhook requests and rounds of polling, by how they ended.",
            ("channel", "outcome"),
            registry=registry,
        )
        self._events = Counter(
            "loket_events",
            "Events stored for a worker.",
            ("channel", "kind"),
            registry=registry,
        )
        self._ignored = Counter(
            "loket_events_ignored",
            "Events understood as none of our business, or not understood.",
            ("channel", "reason"),
            registry=registry,
        )
        self._seconds = Histogram(
            "loket_webhook_seconds",
            "From a webhook's arrival to its answer.",
            ("channel",),
            registry=registry,
            buckets=SECONDS,
        )

    def ended(self, channel: str, outcome: str, *, seconds: float | None = None) -> None:
        """Count one request; `outcome` is "ok" or the code of an error."""
        self._requests.labels(channel, outcome).inc()
        if seconds is not None:
            self._seconds.labels(channel).observe(seconds)

    def stored(self, channel: str, parsed: Parsed) -> None:
        """Count the events of one stored body, and those left aside."""
        for inbound in parsed.inbounds:
            self._events.labels(channel, inbound.kind.value).inc()
        for reason in parsed.ignored:
            self._ignored.labels(channel, reason).inc()


def endpoint(metrics: Metrics, *, admin_token: str) -> Callable[[Request], Response]:
    """The page for Prometheus: open on loopback, elsewhere with the admin's token."""

    def show(request: Request) -> Response:
        if not _is_direct_loopback(request) and not _has_token(request, admin_token):
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return show


def _is_direct_loopback(request: Request) -> bool:
    """Whether the socket's own peer is this machine; headers can only deny it."""
    if request.client is None or not PROXY_HEADERS.isdisjoint(request.headers.keys()):
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _has_token(request: Request, admin_token: str) -> bool:
    given = request.headers.get("Authorization", "").encode()
    matches = hmac.compare_digest(given, f"Bearer {admin_token}".encode())
    return bool(admin_token) and matches
