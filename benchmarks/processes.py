"""Starts the processes that are measured, reads what they use, and ends them again.

Memory and CPU time are read from /proc, so the benchmarks run on Linux.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

START_S = 180.0
STOP_S = 15.0
LOOK_S = 0.01
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Memory:
    """MB. `rss` counts shared pages whole, `pss` by the number of processes that share them."""

    rss: float
    pss: float


@dataclass(frozen=True, kw_only=True)
class Running:
    """A process that is ready. `ready_s` is the time that took, `cpu_s` its share of a core."""

    pid: int
    ready_s: float
    cpu_s: float

    def memory(self) -> Memory:
        """What it uses now."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        found = {line.split(":")[0]: line.split()[1] for line in rollup[1:]}
        return Memory(rss=int(found["Rss"]) / 1024, pss=int(found["Pss"]) / 1024)

    def cpu_now_s(self) -> float:
        """CPU time so far, of all its threads."""
        return _cpu_s(self.pid)


@contextmanager
def running(
    command: Sequence[str],
    variables: Mapping[str, str],
    *,
    ready: Callable[[str], bool],
    folder: Path | None = None,
) -> Iterator[Running]:
    """The process of `command` from the moment that `ready` (given its output) holds.

    It is sent SIGTERM at the end of the block, and SIGKILL when it ignores that.
    """
    with tempfile.TemporaryFile("w+b") as output:
        started_s = time.monotonic()
        process = subprocess.Popen(
            command, env={**os.environ, **variables}, cwd=folder, stdout=output, stderr=output
        )
        try:
            _wait(process, output.fileno(), ready)
            took_s = time.monotonic() - started_s
            yield Running(pid=process.pid, ready_s=took_s, cpu_s=_cpu_s(process.pid))
        finally:
            _end(process)


def loket(role: str) -> list[str]:
    """The command of one of Loket's roles, in this environment."""
    return [sys.executable, "-m", "bot", role]


def says(words: str) -> Callable[[str], bool]:
    """Ready once the output holds `words`."""
    return lambda output: words in output


def answers(url: str) -> Callable[[str], bool]:
    """Ready once `url` is answered with 200."""

    def ask(_: str) -> bool:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - loopback
                return int(answer.status) == 200
        except (URLError, OSError):
            return False

    return ask


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def disk_mb(folder: Path) -> float:
    """What `du -sm` says."""
    shown = subprocess.run(["du", "-sk", folder], capture_output=True, text=True, check=True)
    return int(shown.stdout.split()[0]) / 1024


def _wait(process: subprocess.Popen[bytes], output: int, ready: Callable[[str], bool]) -> None:
    end_s = time.monotonic() + START_S
    while not ready(_so_far(output)):
        if process.poll() is not None or time.monotonic() > end_s:
            raise RuntimeError(f"did not become ready:\n{_so_far(output)[-2000:]}")
        time.sleep(LOOK_S)


def _so_far(output: int) -> str:
    return os.pread(output, 1 << 20, 0).decode(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
