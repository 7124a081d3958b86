"""Which model belongs to the files of this project: one name for one state of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.errors import SettingsError

FOLDER = Path("models")
FILES = ("config.yml", "domain.yml")
FOLDERS = (
    *("data/nlu", "data/rules", "data/stories", "data/lookup", "data/safety"),
    *("bot/dialogue", "bot/triage", "actions"),
)
SUFFIXES = frozenset({".yml", ".py"})


def check_project(root: Path = Path()) -> None:
    """Raises: SettingsError, one line, when this is not the folder of a project."""
    if missing := [name for name in FILES if not (root / name).is_file()]:
        mend = "run this in the project's folder"
        raise SettingsError([f"{' and '.join(missing)}: not in this folder; {mend}"])


def current(root: Path = Path()) -> Path:
    """Where the model of the project's files as they stand is, or will be once trained."""
    return root / FOLDER / f"loket-{fingerprint(root)}.tar.gz"


def set_aside(model: Path) -> Path:
    """Where a model lies that `loket learn train` refused: nobody takes it from there."""
    return model.with_name(f"{model.name}.refused")


def fingerprint(root: Path = Path()) -> str:
    """Twelve hex digits of everything that a model is made of."""
    digest = hashlib.sha256()
    for path in _sources(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def usable(root: Path = Path()) -> Path:
    """The model to run: the current one, else the newest, which the operator still trusts.

    Raises: SettingsError when there is none.
    """
    check_project(root)
    if (exact := current(root)).exists():
        return exact
    found = sorted((root / FOLDER).glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SettingsError([f"{FOLDER}/: there is no model; run `loket train` (under a minute)"])
    return found[-1]


def _sources(root: Path) -> Iterator[Path]:
    yield from (root / name for name in FILES)
    for folder in FOLDERS:
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in SUFFIXES)
