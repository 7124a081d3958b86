"""Stock Rasa's classifier beside Loket's: the same examples, the same texts, the same measures.

    uv sync --project benchmarks/stock --python 3.10     makes its environment (2.5 GB)
    python -m benchmarks.stock_triage BENCH --environment benchmarks/stock/.venv

Stock Rasa is 3.6.21 with the pipeline that it takes when a project names none (DIET, 100
epochs). Both learn `data/nlu` in all languages. Stock Rasa has no part for safety and none
for languages: of these only insults can be compared, by their intent.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import yaml
from tqdm import tqdm

from benchmarks.stock import QUIET, rasa
from benchmarks.tables import Row, machine, table
from benchmarks.triage import WARM, understanding
from benchmarks.triage_sets import Understand, figures
from bot.evaluation.cases import Case, Predicted
from bot.triage.route import label
from bot.triage.safety import Danger

EXAMPLES = Path("data/nlu")
UNDERSTAND = Path(__file__).parent / "stock" / "understand.py"
DEFAULTS = "rasa/engine/recipes/config_files/default_config.yml"
STOCK, LOKET, TOOK = "stock.tar.gz", "loket.tar.gz", "took.json"
TRAIN_LOKET = (
    "import sys, pathlib; from bot.dialogue.training import train; "
    "sys.exit(not train(pathlib.Path(sys.argv[1]), progress=lambda _: None))"
)
INSULT = "insult"
UNTOLD = ("alarms", "distress")  # what no intent stands for
MAX_TRAINING_S = 6 * 3600
NOTHING = "–"


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--environment", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--project", type=click.Path(path_type=Path), help="Keep what is trained here.")
@click.option("--epochs", type=click.IntRange(min=1), help="Fewer than the default's 100.")
@click.option("--out-of-scope", default=4000, show_default=True, help="Rows drawn of that set.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other rows.")
def command(
    bench: Path,
    environment: Path,
    project: Path | None,
    epochs: int | None,
    out_of_scope: int,
    seed: int,
) -> None:
    """Train both, measure both on BENCH; prints a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        place = (project or Path(folder)).absolute()
        took = trained(environment, place, epochs)
        with stock(environment, place / STOCK) as understand:
            theirs = figures(bench, understand, out_of_scope=out_of_scope, seed=seed)
        loket = understanding(place / LOKET)
        ours = figures(bench, loket, out_of_scope=out_of_scope, seed=seed)
    print(f"{machine()}; {took['examples']} examples, {took['epochs']} epochs")
    training = Row("training, minutes", *(f"{took[name] / 60:.1f}" for name in (STOCK, LOKET)))
    print(table([training, *beside(theirs, ours)], head=("", "stock", "Loket", "messages")))


def beside(theirs: Sequence[Row], ours: Sequence[Row]) -> list[Row]:
    """Both figures in a row; what stock Rasa cannot tell is a dash."""
    told = (row for row in theirs if not any(part in row.what for part in UNTOLD))
    known = {row.what: row.first for row in told}
    return [Row(row.what, known.get(row.what, NOTHING), row.first, row.second) for row in ours]


def trained(environment: Path, project: Path, epochs: int | None) -> dict[str, Any]:
    """Train both into `project`, unless they are there; how long each took, in seconds.

    Raises: ClickException when what is there has learned other examples.
    """
    files = [file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*/*.yml"))]
    examples = "\n".join(files)
    copy = project / "examples.txt"
    if (project / TOOK).exists():
        if copy.read_text(encoding="utf-8") != examples:
            raise click.ClickException(f"{project}: made of other examples; remove it")
        kept: dict[str, Any] = json.loads((project / TOOK).read_text())
        return kept
    project.mkdir(parents=True, exist_ok=True)
    copy.write_text(examples, encoding="utf-8")
    loket = [sys.executable, "-c", TRAIN_LOKET, str(project / LOKET)]
    took = {
        "epochs": configure_stock(environment, project, epochs),
        "examples": sum(
            len(each["examples"].splitlines()) for file in files for each in _nlu(file)
        ),
        LOKET: _timed(loket, Path.cwd(), project / "loket.log"),
        STOCK: _timed(_stock_training(environment, project), project, project / "stock.log"),
    }
    (project / TOOK).write_text(json.dumps(took))
    return took


def configure_stock(environment: Path, project: Path, epochs: int | None) -> int:
    """Write the default pipeline and the examples into `project`; the epochs it will take."""
    defaults = next((environment / "lib").glob(f"python*/site-packages/{DEFAULTS}"))
    config = yaml.safe_load(defaults.read_text(encoding="utf-8")) | {"assistant_id": "stock"}
    learning = [part for part in config["pipeline"] if "epochs" in part]
    for part in learning:
        part["epochs"] = epochs or part["epochs"]
    (project / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    shutil.copytree(EXAMPLES, project / "nlu", dirs_exist_ok=True)
    taken: int = learning[0]["epochs"]
    return taken


@contextmanager
def stock(environment: Path, model: Path) -> Iterator[Understand]:
    """The stock model's way, loaded and warm in a process of its own."""
    process = subprocess.Popen(
        [rasa(environment), str(UNDERSTAND), str(model)],
        env={**os.environ, **QUIET},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        _asked(process, WARM)

        def understand(cases: Sequence[Case]) -> list[Predicted]:
            shown = tqdm(cases, desc="understanding", disable=not sys.stderr.isatty())
            return [_predicted(each, _asked(process, each)) for each in shown]

        yield understand


def _asked(process: "subprocess.Popen[str]", case: Case) -> dict[str, Any]:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps({"text": case.text}) + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def _predicted(case: Case, row: dict[str, Any]) -> Predicted:
    decided = label([(name, share) for name, share in row["ranking"]])
    danger = Danger.ABUSE if row["intent"] == INSULT else ""
    return Predicted(
        case=case,
        label=decided.label,
        confidence=decided.confidence,
        intent=row["intent"],
        danger=danger,
        language="",
    )


def _nlu(file: str) -> list[dict[str, Any]]:
    examples: list[dict[str, Any]] = yaml.safe_load(file)["nlu"]
    return examples


def _stock_training(environment: Path, project: Path) -> list[str]:
    nlu = ["--nlu", "nlu", "--config", "config.yml", "--out", str(project)]
    name = STOCK.removesuffix(".tar.gz")
    return [rasa(environment), "-m", "rasa", "train", "nlu", *nlu, "--fixed-model-name", name]


def _timed(command_line: list[str], folder: Path, log: Path) -> float:
    """Seconds that it took; `log` shows how far it is."""
    started_s = time.monotonic()
    with log.open("wb") as output:
        subprocess.run(
            command_line,
            cwd=folder,
            env={**os.environ, **QUIET, "LOG_LEVEL": "INFO"},  # else no word of each epoch
            check=True,
            stdout=output,
            stderr=output,
            timeout=MAX_TRAINING_S,
        )
    return time.monotonic() - started_s


if __name__ == "__main__":
    command()
