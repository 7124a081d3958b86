"""`loket learn train` with the real classifier: what is better is used, what is worse is not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.model import current, set_aside, usable
from tests.integration.processes import environment
from tests.source import ROOT

# Every intent is in one of these: enough to be told apart, and trained within seconds.
LEARNED = ("care", "chatter", "complaints", "counter", "insults", "outside", "talk")
SAFETY = ("examples", "patterns")
LINKED = ("config.yml", "domain.yml", "actions", "bot", "data/rules", "data/stories", "data/lookup")
TRAIN_S = 280

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small English project with its trained model."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    for name in (*LINKED, "data/texts"):
        (folder / name).symlink_to(ROOT / name)
    for of, names in (("nlu", LEARNED), ("safety", SAFETY)):
        (folder / "data" / of / "en").mkdir(parents=True)
        for name in names:
            path = Path("data") / of / "en" / f"{name}.yml"
            shutil.copy(ROOT / path, folder / path)
    shutil.copy(ROOT / "data/safety/numbers.yml", folder / "data/safety")
    shutil.copytree(ROOT / "data/evaluation/en", folder / "data/evaluation/en")
    assert _loket(folder, "train").returncode == 0
    return folder


def test_more_of_the_same_is_learned_and_used(project: Path) -> None:
    before = usable(project)
    _teach(project, "praise", ["what a kind driver on the first bus this morning"])
    done = _loket(project, "learn", "train")
    assert done.returncode == 0, done.stderr
    assert "complaint recall, all" in done.stdout
    assert before != usable(project) == current(project)


def test_what_teaches_nonsense_is_refused(project: Path) -> None:
    before = usable(project)
    _teach(project, "greet", _examples(project, "complaints", "make_complaint"))
    done = _loket(project, "learn", "train")
    assert done.returncode != 0
    assert "refused as worse: " in done.stderr
    assert "complaint recall, all" in done.stderr
    assert set_aside(current(project)).exists()
    assert usable(project) == before


def _loket(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment({}),
        capture_output=True,
        text=True,
        timeout=TRAIN_S,
        check=False,
    )


def _teach(folder: Path, intent: str, texts: list[str]) -> None:
    lines = "".join(f"- {each}\n" for each in texts)
    learned = {"version": "3.1", "nlu": [{"intent": intent, "examples": lines}]}
    (folder / "data/nlu/en/learned.yml").write_text(yaml.safe_dump(learned), encoding="utf-8")


def _examples(folder: Path, name: str, intent: str) -> list[str]:
    parsed = yaml.safe_load((folder / f"data/nlu/en/{name}.yml").read_text(encoding="utf-8"))
    texts = (each["examples"] for each in parsed["nlu"] if each.get("intent") == intent)
    return [line.removeprefix("- ") for each in texts for line in each.splitlines()]
