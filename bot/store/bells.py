"""Wakes the other processes the moment something was committed, without polling.

PostgreSQL: LISTEN/NOTIFY. SQLite: a datagram to the socket of every process of this
machine. A bell may be missed (a crash, another machine): whoever waits also looks from
time to time, so a lost ring costs a moment and never a message.
"""

import asyncio
import contextlib
import hashlib
import logging
import os
import socket
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    import psycopg

CHANNEL = "loket"
RECONNECT_S = 1.0

logger = logging.getLogger(__name__)


class Bell(Protocol):
    """Rings in all processes; `wait` in one of them."""

    def ring(self) -> None:
        """Wake whoever waits; never fails."""

    async def wait(self, timeout_s: float) -> None:
        """Return at the next ring, at once after one that was not waited for, or in time."""

    def close(self) -> None:
        """Stop listening."""


def bell_for(engine: Engine) -> Bell:
    """The bell of the database behind `engine`."""
    if engine.dialect.name == "postgresql":
        return PostgresBell(engine)
    return SocketBell(_folder(engine.url.database or ":memory:"))


class SocketBell:
    """Datagrams between the processes of one machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._address = folder / f"{os.getpid()}-{id(self):x}"
        self._socket: socket.socket | None = None
        self._sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._sender.setblocking(False)

    def ring(self) -> None:
        """Send to every socket in the folder; remove those whose process is gone."""
        try:
            addresses = list(self._folder.iterdir())
        except OSError:  # somebody tidied up; whoever waits looks from time to time
            return
        for address in addresses:
            try:
                self._sender.sendto(b"!", str(address))
            except (ConnectionRefusedError, FileNotFoundError):
                with contextlib.suppress(OSError):
                    address.unlink()
            except OSError:  # its queue is full: it has been rung
                continue

    async def wait(self, timeout_s: float) -> None:
        """Wait for a datagram."""
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self._socket.bind(str(self._address))
            self._socket.setblocking(False)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.get_running_loop().sock_recv(self._socket, 1), timeout_s)
        with contextlib.suppress(BlockingIOError):
            while self._socket.recv(1):
                pass

    def close(self) -> None:
        """Remove the socket."""
        self._sender.close()
        if self._socket is not None:
            self._socket.close()
            self._address.unlink(missing_ok=True)


class PostgresBell:
    """NOTIFY to all, LISTEN on a connection of its own in a thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = threading.Event()

    def ring(self) -> None:
        """NOTIFY; a database that is away will be looked at again anyway."""
        try:
            with self._engine.begin() as connection:
                connection.execute(text(f"NOTIFY {CHANNEL}"))
        except SQLAlchemyError:
            logger.warning("bell.lost")

    async def wait(self, timeout_s: float) -> None:
        """Wait for a notification."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            threading.Thread(target=self._listen, name="bell", daemon=True).start()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), timeout_s)
        self._rung.clear()

    def close(self) -> None:
        """End the thread at its next look."""
        self._stopped.set()

    def _listen(self) -> None:
        import psycopg  # only here: SQLite has no use for it

        url = self._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while not self._stopped.is_set():
            try:
                with psycopg.connect(url, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._pass_on(connection)
            except psycopg.Error:
                self._stopped.wait(RECONNECT_S)

    def _pass_on(self, connection: "psycopg.Connection") -> None:
        while not self._stopped.is_set():
            for _ in connection.notifies(timeout=RECONNECT_S, stop_after=1):
                if self._loop is not None and not self._loop.is_closed():
                    self._loop.call_soon_threadsafe(self._rung.set)


def _folder(database: str) -> Path:
    """A short path (a socket's may have 104 characters), one for each database and user."""
    name = hashlib.sha256(str(Path(database).resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"loket-{os.getuid()}-{name}"
