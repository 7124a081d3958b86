"""Stock Rasa beside Loket, in the same minutes, on the same machine.

    uv sync --project benchmarks/stock --python 3.10     makes its environment (2.5 GB)
    python -m benchmarks.stock --environment benchmarks/stock/.venv

Stock Rasa is 3.6.21 as its package index has it: the pipeline and policies that `rasa init`
gives, `rasa run` with the REST channel, one custom action behind `rasa run actions`, and
conversations in memory only. It learns our English examples of ten intents.
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import click
import yaml

from benchmarks import throughput
from benchmarks.messages import crowd
from benchmarks.priority import realtime
from benchmarks.processes import Memory, Running, answers, disk_mb, free_port, running
from benchmarks.tables import Row, machine, table

PROJECT = Path(__file__).parent / "stock"
EXAMPLES = Path("data/nlu/en")
EXAMPLES_AN_INTENT = 40
WARM = 40
PEOPLE = (1, 8, 16)  # how many write at once
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "LOG_LEVEL": "ERROR",
    "SANIC_WORKERS": "1",
}


@click.command()
@click.option("--environment", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--project", type=click.Path(path_type=Path), help="Keep the trained project here.")
@click.option("--rounds", default=3, show_default=True, help="Pairs of runs.")
@click.option("--turns", default=400, show_default=True, help="Turns a run.")
@click.option("--first-of-all", is_flag=True, help="Before all other processes (root, Linux).")
def command(
    environment: Path, project: Path | None, rounds: int, turns: int, first_of_all: bool
) -> None:
    """Measure stock Rasa and Loket alternately; prints Markdown tables."""
    print(machine())
    rows = [Row("environment", f"{disk_mb(environment):,.0f} MB")]
    with tempfile.TemporaryDirectory() as folder:
        place = project or Path(folder)
        if not (place / "models").exists():
            rows.append(Row("training", f"{train(environment, place):.0f} s"))
        alone, pairs = compare(environment, place, rounds, turns, first=first_of_all)
    print(table(rows + alone))
    print(table(pairs, head=("turns a second", "stock", "Loket", "ratio")))


def train(environment: Path, folder: Path) -> float:
    """Lay out the project in `folder` and train it; how long that took, in seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(PROJECT / name, folder)
    for name in ("data", "actions"):
        shutil.copytree(PROJECT / name, folder / name, dirs_exist_ok=True)
    (folder / "data" / "nlu.yml").write_text(examples(folder), encoding="utf-8")
    started_s = time.monotonic()
    subprocess.run(
        [rasa(environment), "-m", "rasa", "train", "--quiet"],
        cwd=folder,
        env={**os.environ, **QUIET},
        check=True,
        capture_output=True,
        timeout=1800,
    )
    return time.monotonic() - started_s


def examples(folder: Path) -> str:
    """Our English examples of the intents in the stock project's domain."""
    wanted = yaml.safe_load((folder / "domain.yml").read_text())["intents"]
    kept = []
    for file in sorted(EXAMPLES.glob("*.yml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            if entry.get("intent") in wanted:
                lines = entry["examples"].splitlines()[:EXAMPLES_AN_INTENT]
                kept.append({"intent": entry["intent"], "examples": "\n".join(lines) + "\n"})
    return yaml.safe_dump({"version": "3.1", "nlu": kept}, allow_unicode=True)


def compare(
    environment: Path, project: Path, rounds: int, turns: int, *, first: bool
) -> tuple[list[Row], list[Row]]:
    """What stock Rasa takes alone, and turns a second of both, one after the other."""
    theirs, ours = [], []
    for number in range(rounds):
        ours.append(throughput.measure(project, workers=2, turns=turns * 4, first_of_all=first))
        theirs.append(one_round(environment, project, turns, first=first))
        print(
            f"<!-- round {number + 1}: stock {max(theirs[-1].turns_s):.1f}/s, "
            f"Loket {ours[-1].turns_s:.1f}/s -->",
            flush=True,
        )
    loket_s = statistics.median(each.turns_s for each in ours)
    cpu_ms = statistics.median(each.cpu_ms for each in theirs)
    our_cpu_ms = statistics.median(each.cpu_ms for each in ours)
    pairs = [
        Row(f"{people} at once", f"{rate:.1f}", f"{loket_s:.1f}", f"{loket_s / rate:.1f}")
        for place, people in enumerate(PEOPLE)
        for rate in [statistics.median(each.turns_s[place] for each in theirs)]
    ]
    both = zip(theirs, ours, strict=True)
    ratio = statistics.median(our.turns_s / max(their.turns_s) for their, our in both)
    pairs += [
        Row("best of each round", "", "", f"{ratio:.1f}"),
        Row("CPU time of a turn, ms", f"{cpu_ms:.1f}", f"{our_cpu_ms:.1f}",
            f"{cpu_ms / our_cpu_ms:.1f}"),
    ]  # fmt: skip
    return [
        Row("server ready after", f"{statistics.median(each.ready_s for each in theirs):.1f} s"),
        Row("… of which CPU time", f"{statistics.median(each.start_s for each in theirs):.1f} s"),
        Row("memory of the server (RSS)", _mb([each.server for each in theirs])),
        Row("memory of the action server (RSS)", _mb([each.actions for each in theirs])),
        Row("one turn, one user, median", f"{_alone_ms(theirs):.1f} ms"),
    ], pairs


@dataclass(frozen=True, kw_only=True)
class Round:
    """One start of stock Rasa. `turns_s` is at each of `PEOPLE`, `took_s` with one user."""

    ready_s: float
    start_s: float
    turns_s: tuple[float, ...]
    took_s: tuple[float, ...]
    cpu_ms: float
    server: Memory
    actions: Memory


def one_round(environment: Path, project: Path, turns: int, *, first: bool) -> Round:
    """Start it, warm it, and converse with it."""
    with stock(environment, project) as (server, actions, url):
        asyncio.run(_converse(url, WARM, 1, first=10**6))
        before_s = server.cpu_now_s() + actions.cpu_now_s()
        runs = []
        for place, people in enumerate(PEOPLE):
            with realtime([server.pid, actions.pid], wanted=first):
                runs.append(asyncio.run(_converse(url, turns, people, first=(place + 2) * 10**6)))
        used_s = server.cpu_now_s() + actions.cpu_now_s() - before_s
        return Round(
            ready_s=server.ready_s,
            start_s=server.cpu_s,
            turns_s=tuple(turns / run[0] for run in runs),
            took_s=tuple(runs[0][1:]),
            cpu_ms=used_s * 1000 / (turns * len(PEOPLE)),
            server=server.memory(),
            actions=actions.memory(),
        )


@contextmanager
def stock(environment: Path, project: Path) -> Iterator[tuple[Running, Running, str]]:
    """`rasa run` and `rasa run actions`, and the REST channel's address."""
    ports = free_port(), free_port()
    url, actions_url = (f"http://127.0.0.1:{port}" for port in ports)
    (project / "endpoints.yml").write_text(f"action_endpoint:\n  url: {actions_url}/webhook\n")
    base = [rasa(environment), "-m", "rasa", "run"]
    with ExitStack() as stack:
        actions = stack.enter_context(
            running(
                [*base, "actions", "--port", str(ports[1])],
                QUIET,
                ready=answers(f"{actions_url}/health"),
                folder=project,
            )
        )
        server = stack.enter_context(
            running(
                [*base, "-i", "127.0.0.1", "--port", str(ports[0])],
                QUIET,
                ready=answers(f"{url}/webhooks/rest/"),
                folder=project,
            )
        )
        yield server, actions, f"{url}/webhooks/rest/webhook"


def rasa(environment: Path) -> str:
    """The environment's interpreter."""
    return str((environment / "bin" / "python").absolute())


async def _converse(url: str, turns: int, people: int, *, first: int) -> list[float]:
    """Seconds in all, then of each turn; `people` write at once, each waits for the reply."""
    waiting = crowd(turns, language="en", first=first, at_once=people)
    lanes = [[each for each in waiting if each[0] % people == lane] for lane in range(people)]
    async with aiohttp.ClientSession() as session:
        started_s = time.monotonic()
        took = await asyncio.gather(*(_talk(session, url, lane) for lane in lanes))
        return [time.monotonic() - started_s, *(each for lane in took for each in lane)]


async def _talk(
    session: aiohttp.ClientSession, url: str, lane: list[tuple[int, str]]
) -> list[float]:
    took = []
    for person, text in lane:
        started_s = time.monotonic()
        async with session.post(url, json={"sender": str(person), "message": text}) as answer:
            replies = await answer.json()
        if answer.status != 200 or not replies:
            raise RuntimeError(f"no reply: {answer.status}")
        took.append(time.monotonic() - started_s)
    return took


def _alone_ms(rounds: Sequence[Round]) -> float:
    return statistics.median(took for each in rounds for took in each.took_s) * 1000


def _mb(found: Sequence[Memory]) -> str:
    return f"{statistics.median(each.rss for each in found):,.0f} MB"


if __name__ == "__main__":
    command()
