"""`loket gateway`."""

import click
import uvicorn

from bot.wiring import gateway
from bot.wiring.logs import configure
from bot.wiring.parts import environment, parts

GRACE_S = 5


@click.command("gateway")
def command() -> None:
    """Take in what the platforms send: verify, store, answer."""
    configure()
    built = parts(environment())
    settings = built.settings
    # No proxy headers, no access log: `/metrics` trusts the socket's peer, and Meta's
    # verification has a secret in its URL.
    uvicorn.run(
        gateway.build(built),
        host=settings.host,
        port=settings.port,
        proxy_headers=False,
        ws="none",  # nothing here speaks it, and Rasa holds `websockets` too low for uvicorn
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=GRACE_S,
    )
