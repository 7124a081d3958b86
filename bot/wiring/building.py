"""The index built in a process of its own, so that nobody who is answered meanwhile waits.

It takes a core for as long as it takes, and memory that a worker would never give back.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.encoders import for_asking
from bot.errors import SettingsError
from bot.knowledge.storage import Source, build

FAULTY = 3  # what the process says of documents that have faults
NICE = 10


def built_apart(source: Source, cache: Path, search: str) -> Path:
    """Where the index of `source` is, made by a process that lets all others go first.

    Raises: SettingsError for documents with faults, CalledProcessError for anything else.
    """
    command = [sys.executable, "-m", __name__, _written(source), str(cache), search]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode == FAULTY:
        raise SettingsError(["the documents have faults; see `loket knowledge check`"])
    done.check_returncode()
    return Path(done.stdout.strip())


def _written(source: Source) -> str:
    limits: dict[str, Any] = {
        "collections": None if source.collections is None else sorted(source.collections),
        "language": source.language,
        "required": sorted(source.required),
    }
    return json.dumps({"folder": str(source.folder), **limits})


def _read(written: str) -> Source:
    row = json.loads(written)
    return Source(
        folder=Path(row["folder"]),
        collections=None if row["collections"] is None else frozenset(row["collections"]),
        language=row["language"],
        required=frozenset(row["required"]),
    )


def _main(written: str, cache: str, search: str) -> int:
    os.nice(NICE)
    try:
        path = build(_read(written), Path(cache), for_asking(search))
    except SettingsError:
        return FAULTY
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
