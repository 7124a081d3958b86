"""Runs gateway, worker and desk as processes of their own, and starts again what falls over."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

STOP_S = 10.0
AGAIN_S = 1.0


@dataclass(kw_only=True)
class Supervisor:
    """The processes of one machine. Callable from any thread; one call at a time is served."""

    roles: Sequence[str]
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _variables: dict[str, str] = field(default_factory=dict)
    _failed_s: dict[str, float] = field(default_factory=dict)
    _is_closed: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, variables: Mapping[str, str]) -> None:
        """Start every role with these variables added to our own; none after `close`."""
        with self._lock:
            if self._is_closed:
                return
            self._variables = {**os.environ, **variables}
            for role in self.roles:
                self._running[role] = self._spawn(role)

    def look(self) -> list[str]:
        """Start again what ended of itself; the roles that did, for the operator to read."""
        with self._lock:
            ended = [role for role, each in self._running.items() if each.poll() is not None]
            now_s = time.monotonic()
            again = [role for role in ended if now_s - self._failed_s.get(role, 0.0) > AGAIN_S]
            for role in again:
                self._failed_s[role] = now_s
                self._running[role] = self._spawn(role)
            return again

    def stop(self) -> None:
        """End all, the gateway first: what it has stored, the worker still finishes."""
        with self._lock:
            self._stop()

    def close(self) -> None:
        """End all for good: whoever wants to start something later comes too late."""
        with self._lock:
            self._is_closed = True
            self._stop()

    def process_id(self, role: str) -> int:
        """The operating system's id of a role's process."""
        with self._lock:
            return self._running[role].pid

    def _stop(self) -> None:
        for role in self.roles:
            if (process := self._running.pop(role, None)) and process.poll() is None:
                process.terminate()
                try:
                    process.wait(STOP_S)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def _spawn(self, role: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "bot", role]
        # a group of its own: Ctrl-C reaches us alone, and we end them in order
        return subprocess.Popen(command, env=self._variables, start_new_session=True)  # noqa: S603
