"""Workers' names: they say where a worker runs, so that its end is noticed at once."""

import os
import secrets
import socket
from pathlib import Path

PROCESSES = Path("/proc/self/ns/pid")  # Linux: within which its process ids hold
MAX_HOST_CHARS = 24


def new_name() -> str:
    """A name that no worker had before: the place, the process, and chance."""
    return f"{_place()}:{os.getpid()}:{secrets.token_hex(3)}"


def has_ended(name: str, *, me: str) -> bool:
    """Whether this worker ran where we run and its process is gone.

    Of a worker elsewhere we cannot know; its leases run out. A process id may be given
    again, in a container even to us, under another name.
    """
    place, _, rest = name.rpartition(":")[0].rpartition(":")
    if place != _place() or not rest.isdecimal():
        return False
    process_id = int(rest)
    return name != me if process_id == os.getpid() else not _is_running(process_id)


def _place() -> str:
    """This machine, or the container on it: the same process ids mean the same here."""
    try:
        space = str(PROCESSES.readlink())
    except OSError:
        space = ""
    digits = "".join(filter(str.isdecimal, space))
    return f"{socket.gethostname()[:MAX_HOST_CHARS]}:{digits}"


def _is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is somebody else's
        pass
    return True
