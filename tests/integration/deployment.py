"""A whole Loket for the tests: its processes, its database, the platforms around it."""

import itertools
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from bot.sandbox.serving import running
from bot.sandbox.standins import Standins
from bot.store.engine import connect
from bot.store.store import Store
from tests.integration.ledger import is_settled
from tests.integration.people import Channel, Crowd, Person
from tests.integration.processes import LOOK_S, Process

INSTITUTION = Path(__file__).parent.parent / "institution.yml"
START_S = 180.0  # a machine may have more to do than this
WAIT_S = 60.0
ENDED_WELL = {0, -signal.SIGTERM}  # uvicorn ends itself by the signal once all is finished
_IDS = itertools.count(72_000_001)


@dataclass(kw_only=True)
class Deployment:
    """Processes by their names: gateway, desk, worker, worker-2, …"""

    standins: Standins
    store: Store
    variables: Mapping[str, str]
    folder: Path
    processes: dict[str, Process] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    _ended: list[Process] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the gateway is."""
        return f"http://127.0.0.1:{self.variables['LOKET_PORT']}"

    def newcomer(self, channel: Channel) -> Person:
        """Somebody who never wrote before."""
        person = Person(standins=self.standins, channel=channel, id=str(next(_IDS)))
        self.people.append(person)
        return person

    def crowd(self, size: int, *, seed: int) -> Crowd:
        """So many newcomers, every other one on Messenger."""
        channels: tuple[Channel, Channel] = ("telegram", "messenger")
        people = [self.newcomer(channels[number % 2]) for number in range(size)]
        return Crowd(people=people, random=Random(seed))

    def settle(self) -> None:
        """Wait until everything is delivered, handled and sent."""
        self.until(lambda: self.is_settled, "everything handled and sent", timeout_s=START_S)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way, neither to us nor from us."""
        waiting = self.standins.telegram.pending or self.standins.graph.pending
        return not waiting and is_settled(self.store)

    def start(self, *names: str) -> None:
        """Start these processes together; returns once all of them work."""
        for name in names:
            self.processes[name] = Process(name, self.variables, folder=self.folder)
        for name in names:
            process = self.processes[name]
            self.until(lambda one=process: self._works(one), f"{name} works", timeout_s=START_S)  # type: ignore[misc]

    def kill(self, name: str) -> None:
        """End a process as a power cut would."""
        process = self.processes.pop(name)
        process.kill()
        self._ended.append(process)

    def stop(self, *names: str) -> None:
        """End processes as an operator would; they find the time to finish their work."""
        ending = [self.processes.pop(name) for name in names]
        self._ended += ending
        for each in ending:
            each.ask_to_stop()
        codes = {each.name: each.wait() for each in ending}
        assert set(codes.values()) <= ENDED_WELL, f"{codes}\n{self.log()[-1500:]}"

    def log(self) -> str:
        """What all processes wrote, also those that ended."""
        return "".join(each.log() for each in [*self._ended, *self.processes.values()])

    def until(self, holds: Callable[[], bool], what: str, *, timeout_s: float = WAIT_S) -> None:
        """Wait until `holds`. Raises: AssertionError naming `what` did not come about."""
        end = time.monotonic() + timeout_s
        while not self.standins.wait_until(holds, timeout_s=LOOK_S):
            assert time.monotonic() < end, f"not within {timeout_s} s: {what}\n{self.log()[-1500:]}"

    def _works(self, process: Process) -> bool:
        role = process.name.partition("-")[0]
        if role == "worker":
            return process.says("worker: ready")
        assert process.is_running, process.log()
        if role == "desk":
            return self.standins.slack.open_sockets > 0
        try:
            return httpx.get(f"{self.url}/healthz", trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False


@contextmanager
def deployed(
    standins: Standins, database_url: str, folder: Path, *, more: Mapping[str, str] | None = None
) -> Iterator[Deployment]:
    """A deployment whose processes the test starts; they are ended with the block."""
    engine = connect(database_url)
    port = _free_port()
    standins.gateway_url = f"http://127.0.0.1:{port}"
    with running(standins) as base_url:
        variables = {
            **standins.settings(int(base_url.rpartition(":")[2])),
            "LOKET_DATABASE_URL": database_url,
            "LOKET_INSTITUTION": str(INSTITUTION),
            "LOKET_HOST": "127.0.0.1",
            "LOKET_PORT": str(port),
            **(more or {}),
        }
        one = Deployment(standins=standins, store=Store(engine), variables=variables, folder=folder)
        try:
            yield one
        finally:
            one.stop(*one.processes)
            engine.dispose()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
