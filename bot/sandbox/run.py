"""`loket up` without credentials: the stand-ins and their page, and Loket beside them."""

import asyncio
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click
import httpx

from bot.sandbox import warmup
from bot.sandbox.app import sandbox_app
from bot.sandbox.backstage import Backstage
from bot.sandbox.behind import DatabaseBehind
from bot.sandbox.institutions import choices_of, files_of
from bot.sandbox.lines import BehindLine
from bot.sandbox.serving import running
from bot.sandbox.standins import Standins
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.wiring.parts import Parts, environment, parts
from bot.wiring.preflight import has_knowledge, has_model
from bot.wiring.supervisor import Supervisor

LOOK_S = 0.5
READY_S = 60.0


@dataclass(kw_only=True)
class Sandbox:
    """One institution at a time, with a database of its own that begins empty."""

    standins: Standins
    folder: Path
    base_url: str
    gateway_port: int
    files: Mapping[str, Path]
    supervisor: Supervisor = field(default_factory=lambda: Supervisor(roles=["gateway", "worker"]))
    _behind: DatabaseBehind | None = None
    _opened: int = 0
    _switching: asyncio.Lock = field(default_factory=asyncio.Lock)

    def open(self, institution: str) -> None:
        """Stop what runs and start Loket for this institution.

        Raises: SettingsError when its files have faults; what runs then goes on.
        """
        self.standins.gateway_url = f"http://127.0.0.1:{self.gateway_port}"
        self._opened += 1  # a database of its own each time
        variables = self._variables(institution)
        built = _checked(variables)
        self.supervisor.stop()
        self._behind = DatabaseBehind(store=built.store)
        self.supervisor.start(variables)

    async def switch(self, institution: str) -> None:
        """Begin again as another institution, and wait until it is ready.

        Raises: SettingsError as `open` does.
        """
        async with self._switching:
            await asyncio.to_thread(self.open, institution)
            for _ in range(int(READY_S / LOOK_S)):
                if await self.ready():
                    return
                await asyncio.sleep(LOOK_S)

    async def ready(self) -> bool:
        """Whether the gateway can do its work."""
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=2.0) as client:
                answer = await client.get(f"http://127.0.0.1:{self.gateway_port}/readyz")
        except httpx.HTTPError:
            return False
        return answer.status_code == 200

    def behind(self, after_id: int) -> list[BehindLine]:
        """What happened since."""
        return self._behind(after_id) if self._behind else []

    def _variables(self, institution: str) -> dict[str, str]:
        port = int(self.base_url.rsplit(":", 1)[1])
        return {
            **self.standins.settings(port),
            "LOKET_INSTITUTION": str(self.files[institution]),
            "LOKET_DATABASE_URL": f"sqlite:///{self.folder}/{self._opened}-{institution}.db",
            "LOKET_HOST": "127.0.0.1",
            "LOKET_PORT": str(self.gateway_port),
        }


def run(*, port: int, stopping: threading.Event) -> None:
    """Serve the sandbox until `stopping`; prints the address to open.

    Raises: SettingsError when an institution's files have faults.
    """
    with tempfile.TemporaryDirectory(prefix="loket-sandbox-") as folder:
        _serve(Path(folder), port, stopping)


def _serve(folder: Path, port: int, stopping: threading.Event) -> None:
    files = files_of(environment().get("LOKET_INSTITUTION", "").strip())
    choices = choices_of(files)
    standins = Standins()
    sandbox = Sandbox(
        standins=standins, folder=folder, base_url="", gateway_port=_free_port(), files=files
    )
    backstage = Backstage(
        institutions=choices,
        institution_id=choices[0].id,
        behind=sandbox.behind,
        switch=sandbox.switch,
        ready=sandbox.ready,
    )
    chosen = port if _is_free(port) else 0
    with running(standins, app=sandbox_app(standins, backstage), port=chosen) as base_url:
        sandbox.base_url = base_url
        sandbox.open(choices[0].id)
        click.echo(f"\n  Loket sandbox: open {base_url}\n  Ctrl-C stops it.\n", err=True)
        _watch(sandbox, stopping)


def _watch(sandbox: Sandbox, stopping: threading.Event) -> None:
    """Keep Loket running; once it is ready, prepare the other institutions."""
    warming: subprocess.Popen[bytes] | None = None
    try:
        while not stopping.wait(LOOK_S):
            for role in sandbox.supervisor.look():
                click.echo(f"{role}: ended, started again", err=True)
            if warming is None and asyncio.run(sandbox.ready()):
                warming = warmup.begin(sandbox.files.values())
    finally:
        sandbox.supervisor.close()
        if warming:
            warming.terminate()
            warming.wait()


def _checked(variables: Mapping[str, str]) -> Parts:
    upgrade(connect(variables["LOKET_DATABASE_URL"]))
    return parts({**environment(), **variables}, more=(has_model, has_knowledge))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
