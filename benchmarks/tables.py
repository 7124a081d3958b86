"""The machine and the results as Markdown."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One line of a table; empty cells stay empty."""

    what: str
    first: str = ""
    second: str = ""
    third: str = ""
    fourth: str = ""


def table(rows: Sequence[Row], *, head: Sequence[str] = ("", "measured")) -> str:
    """A Markdown table of as many columns as `head` has."""
    width = len(head)
    lines = [_line(head), _line(["---"] + ["---:"] * (width - 1))]
    lines += [_line(row[:width]) for row in rows]
    return "\n".join(["", *lines, ""])


def machine() -> str:
    """Date, processor, cores, load and versions, in a sentence."""
    names = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {os.cpu_count()} × {names[0] if names else '?'}; "
        f"load {load}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
        f"{platform.system()} {platform.release()}"
    )


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
