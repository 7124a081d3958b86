"""Training examples that a maintainer accepted: `data/nlu/<language>/learned.yml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import SettingsError
from bot.triage.mask import find, mask

NLU = Path("data/nlu")
DOMAIN = Path("domain.yml")
NAME = "learned.yml"
HEADER = """\
# What people and officers taught: `loket learn accept` writes this file, so comments do not stay.
version: "3.1"

nlu:
"""
NOT_LEARNED = "nlu_fallback"  # Rasa's own, for what no intent fits
# Rasa reads "[words](name)" as an entity; what people write is never one.
_ANNOTATION = re.compile(r"\](?=[\[({])")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence in one line, and what it means."""

    language: str
    intent: str
    text: str


def plain(text: str, *, country: str) -> str:
    """What a person wrote as one line, for the terminal and for a file: masked, only words."""
    return mask(one_line(text), country=country)


def one_line(text: str) -> str:
    """The text in one line, without what a terminal or a file takes for more than words."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def add(example: Example, *, country: str, root: Path = Path()) -> Path:
    """Write the example; the file that it is in now. `country` is the institution's.

    Raises: SettingsError with everything for which it is refused.
    """
    if problems := list(_problems(example, country, root)):
        raise SettingsError(problems)
    path = root / NLU / example.language / NAME
    learned = _learned(path)
    learned.setdefault(example.intent, []).append(_as_rasa(example.text))
    beside = path.with_suffix(".new")
    beside.write_text(_written(learned), encoding="utf-8")
    beside.replace(path)
    return path


def intents(root: Path = Path()) -> list[str]:
    """What a sentence can mean, in the order of the domain."""
    listed = yaml.safe_load((root / DOMAIN).read_text(encoding="utf-8"))["intents"]
    names = [each if isinstance(each, str) else next(iter(each)) for each in listed]
    return [each for each in names if each != NOT_LEARNED]


def _problems(example: Example, country: str, root: Path) -> Iterator[str]:
    known = intents(root)
    if not example.intent:
        yield f"nobody said what it is; name it with --intent: {', '.join(known)}"
    elif example.intent not in known:
        yield f"{example.intent}: is no intent of {DOMAIN}; take one of {', '.join(known)}"
    if not (root / NLU / example.language).is_dir():
        yield f"{NLU / example.language}/: is not there, so nobody learns this language"
        return
    if not example.text:
        yield "there are no words to learn from; give some with --text"
    if kinds := {span.kind for span in find(example.text, country=country)}:
        named = ", ".join(sorted(kinds))
        yield f"the text holds personal data ({named}); give it without, with --text"
    for path, intent, text in _examples(root, example.language):
        if _same(text) == _same(_as_rasa(example.text)):
            yield f"{path.relative_to(root)}: has this already, as {intent}"


def _examples(root: Path, language: str) -> Iterator[tuple[Path, str, str]]:
    for path in sorted((root / NLU / language).glob("*.yml")):
        for intent, texts in _learned(path).items():
            yield from ((path, intent, text) for text in texts)


def _learned(path: Path) -> dict[str, list[str]]:
    """The examples of a file by intent, in its order; none when there is no file."""
    if not path.exists():
        return {}
    found: dict[str, list[str]] = {}
    for each in _blocks(path):
        lines = str(each.get("examples", "")).splitlines()
        texts = [line.removeprefix("- ").strip() for line in lines if line.startswith("- ")]
        found.setdefault(each["intent"], []).extend(texts)
    return found


def _blocks(path: Path) -> list[dict[str, Any]]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        problem = f"{path}: is no YAML; `loket rasa data validate` says where"
        raise SettingsError([problem]) from error
    return [each for each in (content or {}).get("nlu") or [] if "intent" in each]


def _written(learned: dict[str, list[str]]) -> str:
    blocks = (
        "".join(
            [f"  - intent: {intent}\n    examples: |\n", *(f"      - {text}\n" for text in texts)]
        )
        for intent, texts in learned.items()
    )
    return HEADER + "\n".join(blocks)


def _as_rasa(text: str) -> str:
    return _ANNOTATION.sub("] ", text)


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
