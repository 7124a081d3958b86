"""The cases that understanding is measured on: messages with what they truly are.

A file holds one JSON object a line: `text` (or `text_norm`, which goes before it) and what is
known of it: `language` (or `lang`), `label`, `intent`, `safety`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.triage.route import Label
from bot.triage.safety import Danger

NO_DANGER = "none"  # the `safety` of a message that sounds like a danger and is none
LABELS = tuple(str(each) for each in Label)
SAFETY = (*(str(each) for each in Danger), NO_DANGER)
# Where a field is read from; what goes before comes first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text_norm", "text"),
    "language": ("language", "lang"),
    "label": ("label",),
    "intent": ("intent",),
    "safety": ("safety",),
}
ALLOWED: Mapping[str, tuple[str, ...]] = {"label": LABELS, "safety": SAFETY}
MAX_PROBLEMS = 10  # a file of something else is wrong in every line


@dataclass(frozen=True, kw_only=True)
class Case:
    """A message; what is empty is not known of it, and not measured."""

    text: str
    language: str = ""
    label: str = ""
    intent: str = ""
    safety: str = ""


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """What was made of a case. `confidence` is the label's, in [0, 1]; `danger` may be ""."""

    case: Case
    label: str
    confidence: float
    intent: str
    danger: str
    language: str

    @property
    def is_mislabelled(self) -> bool:
        """Whether the label is known and another one was given."""
        return bool(self.case.label) and self.case.label != self.label


def read(path: Path) -> list[Case]:
    """The cases of a file of JSON lines, in order; empty lines are passed over.

    Raises: SettingsError with every bad line, its number and how to mend it.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path}: cannot be read; give a file in UTF-8"]) from error
    cases, problems = [], []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                cases.append(_parsed(line))
            except ValueError as error:
                problems.append(f"{path}:{number}: {error}")
    if problems:
        more = len(problems) - MAX_PROBLEMS
        rest = [f"{path}: {more} more lines like these"] if more > 0 else []
        raise SettingsError([*problems[:MAX_PROBLEMS], *rest])
    return cases


def _parsed(line: str) -> Case:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError('not JSON; write one object {"text", "label"} a line') from error
    if not isinstance(row, dict):
        raise ValueError('no object; write {"text": "…", "label": "…"}')
    fields = dict(_fields(row))
    if not fields.get("text", "").strip():
        raise ValueError('no message; give it a "text"')
    return Case(**fields)


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, names in NAMES.items():
        name = next((each for each in names if row.get(each) is not None), None)
        if name is None:
            continue
        value = row[name]
        if not isinstance(value, str):
            raise ValueError(f'"{name}" is no text; put it in quotation marks')
        allowed = ALLOWED.get(field, ())
        if value and allowed and value not in allowed:
            raise ValueError(f'"{name}" is "{value}"; make it one of {", ".join(allowed)}')
        yield field, value
