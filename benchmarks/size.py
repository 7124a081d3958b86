"""How long many sections take to index, open and search, and the memory that takes.

    python -m benchmarks.size                       1,000 and 20,000 sections
    python -m benchmarks.size 1000 100000           as many as are named
    python -m benchmarks.size 5000 --kill-after 20  ends the build once and begins it again

Each step runs in a process of its own. The documents are invented (`size_corpus.py`).
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
import numpy as np

from benchmarks import size_corpus
from benchmarks.processes import disk_mb
from benchmarks.size_corpus import Asked
from bot.commands.knowledge import bar
from bot.encoder import AllCores, Vectors, universal
from bot.knowledge.answer import answer
from bot.knowledge.documents import load
from bot.knowledge.search import search
from bot.knowledge.storage import Source, build, ready, version

ASKED = 400
BEFORE = 40  # questions that nobody counts: files are read into memory by them
TODAY = date(2026, 6, 1)

Row = dict[str, Any]


class Counting(AllCores):
    """Counts the texts."""

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order."""
        self.texts += len(texts)
        return super().encode(texts)


@click.command()
@click.argument("sections", nargs=-1, type=int)
@click.option("--kill-after", type=float, help="Kill the build after so many seconds, once.")
@click.option("--step", type=(click.Choice(["build", "ask"]), click.Path(path_type=Path)))
def command(
    sections: tuple[int, ...], kill_after: float | None, step: tuple[str, Path] | None
) -> None:
    """Measure SECTIONS, several sizes one after the other."""
    if step is not None:
        click.echo(json.dumps({"build": build_step, "ask": ask_step}[step[0]](step[1])))
        return
    rows = [measured(count, kill_after) for count in sections or (1_000, 20_000)]
    for name in rows[0]:
        values = [row[name] for row in rows]
        ratio = f"{values[-1] / values[0]:10.1f}x" if len(values) > 1 and values[0] else ""
        click.echo(f"{name:42}" + "".join(f"{value:12,.1f}" for value in values) + ratio)


def measured(sections: int, kill_after: float | None) -> Row:
    """Everything about so many sections."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = size_corpus.write(folder / "documents", sections)
        random.Random(1).shuffle(asked)
        rows = [asdict(each) for each in asked[: ASKED + BEFORE]]
        (folder / "questions.json").write_text(json.dumps(rows), encoding="utf-8")
        if kill_after is not None:
            killed(folder, kill_after)
        return {"sections": sections, **run("build", folder), **run("ask", folder)}


def killed(folder: Path, after_s: float) -> None:
    """A build that is not left to end."""
    process = subprocess.Popen(step_command("build", folder))
    time.sleep(after_s)
    process.kill()
    process.wait()


def run(step: str, folder: Path) -> Row:
    """What a step prints."""
    shown = subprocess.run(step_command(step, folder), stdout=subprocess.PIPE, check=True)
    found: Row = json.loads(shown.stdout.splitlines()[-1])
    return found


def step_command(step: str, folder: Path) -> list[str]:
    """The command that runs a step."""
    return [sys.executable, "-m", "benchmarks.size", "--step", step, str(folder)]


def build_step(folder: Path) -> Row:
    """The index built, and built again after one document changed."""
    source, cache, encoder = Source(folder=folder / "documents"), folder / "cache", Counting()
    start_s = time.perf_counter()
    load(source.folder)
    loaded_s = time.perf_counter() - start_s
    start_s, cpu_start_s = time.perf_counter(), time.process_time()
    path = build(source, cache, encoder, progress=bar)
    took_s, cpu_s = time.perf_counter() - start_s, time.process_time() - cpu_start_s
    texts, encoder.texts = encoder.texts, 0
    changed = next(source.folder.rglob("*.md"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    start_s = time.perf_counter()
    build(source, cache, encoder)
    return {
        "build, s": took_s,
        "… CPU time of both cores, s": cpu_s,
        "… of which the documents are read, s": loaded_s,
        "texts encoded": texts,
        "build after one document changed, s": time.perf_counter() - start_s,
        "texts encoded then": encoder.texts,
        "build, memory at most, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "index on disk, MB": disk_mb(path),
    }


def ask_step(folder: Path) -> Row:
    """The index opened and asked, in a process that has the encoder already."""
    rows = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    asked = [Asked(**row) for row in rows]
    source, encoder = Source(folder=folder / "documents"), universal()
    encoder.encode(["warm"])
    before = memory()
    seen: dict[Any, Any] = {}
    start_s = time.perf_counter()
    version(source, encoder, seen=seen)
    index = ready(source, folder / "cache", encoder, seen=seen)
    opened_s = time.perf_counter() - start_s
    times, cpu_times, right = [], [], []
    for each in asked:
        start_s, cpu_start_s = time.perf_counter(), time.process_time()
        answer(index, each.text, language="en", today=TODAY)
        times.append((time.perf_counter() - start_s) * 1000)
        cpu_times.append((time.process_time() - cpu_start_s) * 1000)
        hit = search(index, each.text, language="en", limit=1)[0]
        place = hit.document.id, hit.section.path[-1]
        right.append(place == (each.document, each.heading))
    after = memory()
    start_s = time.perf_counter()
    version(source, encoder, seen=seen)
    looked_s = time.perf_counter() - start_s
    return {
        "open, s": opened_s,
        "look for changes, s": looked_s,
        "question, median, ms": float(np.median(times[BEFORE:])),
        "question, 95th percentile, ms": float(np.percentile(times[BEFORE:], 95)),
        "… CPU time, 95th percentile, ms": float(np.percentile(cpu_times[BEFORE:], 95)),
        "memory more, RSS, MB": after["Rss"] - before["Rss"],
        "… of which the process's own, MB": after["Anonymous"] - before["Anonymous"],
        "right section first, %": 100 * float(np.mean(right)),
    }


def memory() -> dict[str, float]:
    """What this process uses, MB."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}


if __name__ == "__main__":
    command()
