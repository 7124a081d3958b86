"""Serves the stand-ins on loopback, in a thread, for as long as a block lasts."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.sandbox.standins import Standins

START_S = 10.0
STOP_S = 5.0


def server_config(app: ASGIApp, *, log_level: str = "warning") -> uvicorn.Config:
    """The settings of uvicorn that the sandbox needs.

    `wsproto` is named because Rasa holds `websockets` at a release that
    uvicorn no longer speaks to.
    """
    return uvicorn.Config(
        app,
        ws="wsproto",
        lifespan="on",
        log_level=log_level,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )


@contextmanager
def running(standins: Standins, *, app: ASGIApp | None = None, port: int = 0) -> Iterator[str]:
    """Serves `app` (or the stand-ins alone) on 127.0.0.1 and gives the base URL.

    Port 0 takes a free one. The same stand-ins may be served again later,
    on the same port, with everything they remember.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        standins.slack.listen_at(base_url)
        server = uvicorn.Server(server_config(app or standins.app))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            _wait_for_start(server, thread)
            yield base_url
        finally:
            standins.changes.closing(True)
            server.should_exit = True
            thread.join(timeout=STOP_S)


def _wait_for_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    end_s = time.monotonic() + START_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > end_s:
            raise RuntimeError("the stand-ins did not start")
        time.sleep(0.005)
