"""The gateway: verifies what the platforms send, has it stored, and answers.

It knows no database, no dialogue and no case; `wiring` hands it what it needs.
"""

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Lifespan

from bot.gateway import metrics as counting
from bot.gateway.health import Ready, alive, readiness
from bot.gateway.intake import Accept, Intake
from bot.gateway.messenger import MessengerDoor
from bot.gateway.metrics import Metrics
from bot.gateway.slack import SlackDoor
from bot.gateway.telegram import TelegramDoor


def create_app(
    *,
    telegram: TelegramDoor | None,
    messenger: MessengerDoor | None,
    slack: ASGIApp | None,
    accept: Accept,
    ready: Ready,
    metrics: Metrics,
    admin_token: str = "",
    lifespan: Lifespan[Starlette] | None = None,
) -> Starlette:
    """The application; a channel that is None has no route.

    `accept` returns once its events are stored, or raises StoreUnavailable. `ready` gives
    the codes of what keeps us from working. Serve it without proxy headers and without an
    access log: `/metrics` trusts the socket's peer, and Meta's check has a secret in its URL.
    """
    intake = Intake(accept=accept, metrics=metrics)
    routes: list[BaseRoute] = [
        Route("/healthz", alive),
        Route("/readyz", readiness(ready)),
        Route("/metrics", counting.endpoint(metrics, admin_token=admin_token)),
        Route("/slack/events", SlackDoor(slack, metrics=metrics), methods=["POST"]),
    ]
    if telegram:
        routes.append(_telegram(telegram, intake))
    if messenger:
        routes.extend(_messenger(messenger, intake))
    app = Starlette(routes=routes, lifespan=lifespan)
    app.router.redirect_slashes = False
    return app


def _telegram(door: TelegramDoor, intake: Intake) -> Route:
    receive = intake.endpoint("telegram", door.read, acknowledge=door.acknowledge)
    return Route("/telegram/webhook", receive, methods=["POST"])


def _messenger(door: MessengerDoor, intake: Intake) -> list[Route]:
    receive = intake.endpoint("messenger", door.read)
    return [
        Route("/messenger/webhook", door.verification, methods=["GET"]),
        Route("/messenger/webhook", receive, methods=["POST"]),
    ]
