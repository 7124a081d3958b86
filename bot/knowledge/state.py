"""What a folder of documents is like now, as a short name: a changed byte gives another one."""

import hashlib
import os
import time
from collections.abc import Collection
from pathlib import Path

from bot.knowledge.documents import files

SETTLED_NS = 2_000_000_000  # for as long as this, two changes may share a time stamp

Stamp = tuple[int, int, int, int]
Seen = dict[Path, tuple[Stamp, bytes]]


def state(folder: Path, collections: Collection[str] | None, start: str, seen: Seen) -> str:
    """What names `start` and the documents of `folder`: 16 hexadecimal digits.

    `seen` remembers the files between two calls, so that only changed ones are read again.
    """
    before = dict(seen)
    seen.clear()
    digest = hashlib.sha256(start.encode())
    for path in files(folder, collections=collections):
        stamp, known = _stamp(path), before.get(path)
        content = known[1] if known and known[0] == stamp else _content(path)
        if time.time_ns() - max(stamp[1], stamp[2]) > SETTLED_NS:
            seen[path] = stamp, content
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0")
        digest.update(content)
    return digest.hexdigest()[:16]


def _content(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
