"""Processes of Loket as an operator starts them, each with what it wrote to standard error."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

STOP_S = 30.0
LOOK_S = 0.02


class Process:
    """`python -m bot <role>`, started at once. `name` tells it from others of its role."""

    def __init__(self, name: str, variables: Mapping[str, str], *, folder: Path) -> None:
        self.name = name
        self._log = folder / f"{name}-{time.monotonic_ns()}.log"
        command = [sys.executable, "-m", "bot", name.partition("-")[0]]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, env=environment(variables), stderr=log, stdout=log, start_new_session=True
            )

    @property
    def id(self) -> int:
        """The operating system's id of it."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def log(self) -> str:
        """What it wrote so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def says(self, words: str) -> bool:
        """Whether it wrote this. Raises: AssertionError when it ended without."""
        written = self.log()
        assert words in written or self.is_running, written
        return words in written

    def kill(self) -> None:
        """SIGKILL: it can finish nothing."""
        self._process.kill()
        self._process.wait()

    def ask_to_stop(self) -> None:
        """SIGTERM: it finishes what is under way."""
        if self.is_running:
            self._process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Its exit code, once it has ended; what does not end in time is killed."""
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Ours with these settings and no others, whatever a `.env` file here may say."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    return {**inherited, **dict.fromkeys(dotenv_values(".env"), ""), **variables}
