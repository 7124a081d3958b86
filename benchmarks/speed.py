"""How fast and how big Loket is, against what it must hold; prints Markdown.

    python -m benchmarks.speed            everything, about ten minutes
    python -m benchmarks.speed --quick    fewer repetitions, no fresh environment
    python -m benchmarks.speed --part platform --part turns

Real processes on a fresh SQLite database, with the local stand-ins for the platforms.
`benchmarks/stock.py` has the ratio to stock Rasa.
"""

import asyncio
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from benchmarks import long, throughput, webhooks
from benchmarks.priority import LEVEL
from benchmarks.processes import Running, answers, disk_mb, free_port, loket, running, says
from benchmarks.tables import Row, machine, table
from bot.sandbox.serving import running as serving
from bot.sandbox.standins import Standins
from bot.store.engine import connect
from bot.store.migrate import upgrade

HEAD = ("", "measured", "must hold", "")
PARTS = ("environment", "training", "starts", "platform", "turns", "conversation")


@click.command()
@click.option("--first-of-all", is_flag=True, help="Before all other processes (root, Linux).")
@click.option("--quick", is_flag=True, help="Fewer repetitions, no fresh environment.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="Only this part.")
def command(first_of_all: bool, quick: bool, parts: tuple[str, ...]) -> None:
    """Measure, and print a table."""
    if first_of_all:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(LEVEL))  # children inherit it
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    chosen = parts or (PARTS[1:] if quick else PARTS)
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as name:
        rows = [row for part in chosen for row in measured(part, Path(name), quick)]
    print(table(rows, head=HEAD))
    print(machine())


def measured(part: str, folder: Path, quick: bool) -> list[Row]:
    """The rows of one of `PARTS`."""
    times = 1 if quick else 3
    match part:
        case "environment":
            return [environment(folder)]
        case "training":
            return training(folder)
        case "starts":
            return starts(folder, times)
        case "platform":
            return platform(folder, times=times, messages=30 if quick else 100)
        case "turns":
            return turns(folder, times=times, number=400 if quick else 1000)
        case _:
            return [conversation(folder, 300 if quick else 1000)]


def environment(folder: Path) -> Row:
    """The size of a fresh environment without development tools."""
    project = folder / "project"
    for name in ("bot", "actions"):
        shutil.copytree(name, project / name)
    for name in ("pyproject.toml", "uv.lock", "README.md"):
        shutil.copy(name, project / name)
    variables = {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"}
    command = ["uv", "sync", "--frozen", "--no-dev", "--quiet", "--python", sys.executable]
    subprocess.run(command, cwd=project, env=variables, check=True, timeout=900)
    return _below("environment without development tools", disk_mb(project / ".venv"), 850, "MB")


def training(folder: Path) -> list[Row]:
    """Training of the whole model, in a process of its own."""
    code = (
        "import sys, pathlib; from bot.dialogue.training import train; "
        "sys.exit(not train(pathlib.Path(sys.argv[1]), progress=lambda _: None))"
    )
    started_s = time.monotonic()
    before_s = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    command = [sys.executable, "-c", code, str(folder / "model.tar.gz")]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    took_s = time.monotonic() - started_s
    cpu_s = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before_s
    return [_below("training", took_s, 60, "s"), Row("… of which CPU time", f"{cpu_s:.1f} s")]


def starts(folder: Path, times: int) -> list[Row]:
    """From the start of a process until it works."""
    gateways, workers = [], []
    for _ in range(times + 1):  # the first one of each warms the disk
        with _gateway(folder) as gateway:
            gateways.append(gateway)
        with running(loket("worker"), _variables(folder), ready=says("worker: ready")) as worker:
            workers.append(worker)
    return [
        _below("worker ready after", _median(each.ready_s for each in workers[1:]), 8, "s"),
        Row("… of which CPU time", f"{_median(each.cpu_s for each in workers[1:]):.1f} s"),
        _below("gateway ready after", _median(each.ready_s for each in gateways[1:]), 1.5, "s"),
        Row("… of which CPU time", f"{_median(each.cpu_s for each in gateways[1:]):.1f} s"),
    ]


def platform(folder: Path, *, times: int, messages: int) -> list[Row]:
    """What Telegram would see, and what the processes use after it."""
    replies, acknowledged, gateways, workers = [], [], [], []
    for _ in range(times):
        with webhooks.site(folder) as site:
            replies += webhooks.replies_ms(site, messages)
            acknowledged.append(
                asyncio.run(webhooks.acknowledged_ms(site, per_second=100, seconds=20))
            )
            gateways.append(site.gateway.memory())
            workers.append(site.worker.memory())
    worst = _median(webhooks.percentile(each, 99) for each in acknowledged)
    middle = _median(webhooks.percentile(each, 50) for each in acknowledged)
    return [
        _below("webhook → reply at the platform, one user, median", _median(replies), 40, "ms"),
        Row("… 95th percentile", f"{webhooks.percentile(replies, 95):.1f} ms"),
        _below("webhook acknowledged at 100 a second, 99th percentile", worst, 50, "ms"),
        Row("… median", f"{middle:.1f} ms"),
        _below("gateway, memory (RSS) after it", _median(m.rss for m in gateways), 100, "MB"),
        Row("… PSS", f"{_median(m.pss for m in gateways):.0f} MB"),
        _below("worker, memory (RSS) after it", _median(m.rss for m in workers), 350, "MB"),
        Row("… PSS", f"{_median(m.pss for m in workers):.0f} MB"),
    ]


def turns(folder: Path, *, times: int, number: int) -> list[Row]:
    """Turns a second of two workers, without and with the delivery of the replies."""
    alone = [throughput.measure(folder, workers=2, turns=number) for _ in range(times)]
    with ExitStack() as stack:
        standins = Standins()
        address = stack.enter_context(serving(standins))
        sending = [
            throughput.measure(folder, workers=2, turns=number, standins=(standins, address))
            for _ in range(times)
        ]
    return [
        Row("turns a second, two workers", f"{_median(each.turns_s for each in alone):.0f}"),
        Row("… CPU time of a turn", f"{_median(each.cpu_ms for each in alone):.1f} ms"),
        Row("… while replies are delivered", f"{_median(each.turns_s for each in sending):.0f}"),
        Row("… each of the two workers, PSS", f"{_median(_pss(alone)):.0f} MB"),
    ]


def conversation(folder: Path, number: int) -> Row:
    """How the cost of a turn grows with the conversation."""
    cost = long.measure(folder, turns=number)
    name = f"turn {number:,} costs, against turn 10 ({cost.early:.1f} ms of CPU time)"
    return _below(name, cost.ratio, 1.5, "times")


@contextmanager
def _gateway(folder: Path) -> Iterator[Running]:
    port = free_port()
    variables = _variables(folder) | {"LOKET_PORT": str(port)}
    ready = answers(f"http://127.0.0.1:{port}/healthz")
    with running(loket("gateway"), variables, ready=ready) as gateway:
        yield gateway


def _variables(folder: Path) -> dict[str, str]:
    url = f"sqlite:///{folder}/start.db"
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
    standins = Standins()
    standins.gateway_url = "http://127.0.0.1:9"  # nobody is there, and nobody is needed
    return standins.settings(9) | {"LOKET_DATABASE_URL": url, "LOKET_HOST": "127.0.0.1"}


def _pss(runs: list[throughput.Throughput]) -> list[float]:
    return [memory.pss for each in runs for memory in each.memory]


def _median(values: Iterator[float] | list[float]) -> float:
    return statistics.median(list(values))


def _below(what: str, value: float, limit: float, unit: str) -> Row:
    shown = f"{value:.0f}" if value >= 100 else f"{value:.1f}"
    return Row(what, f"{shown} {unit}", f"< {limit:g} {unit}", "yes" if value < limit else "no")


if __name__ == "__main__":
    command()
