"""The YAML front matter of a document, with the line of every field."""

from dataclasses import dataclass
from typing import Any

import yaml

FENCE = "---"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong at a line (from 1), and how to mend it."""

    line: int
    message: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value of the front matter and the line (from 1) of its key."""

    value: Any
    line: int


@dataclass(frozen=True, kw_only=True)
class Front:
    """A file cut in two. `body_line` is the line (from 1) on which `body` starts."""

    fields: dict[str, Field]
    body: str
    body_line: int


def split(text: str) -> Front | Fault:
    """The front matter and the body of a file, or why there is none."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        return Fault(line=1, message="no front matter; begin with ---, then title: …, then ---")
    ends = [number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE]
    if not ends:
        return Fault(line=1, message="the front matter does not end; close it with a line ---")
    try:
        fields = _fields("\n".join(lines[1 : ends[0]]))
    except yaml.YAMLError as error:
        return _yaml_fault(error)
    if isinstance(fields, Fault):
        return fields
    if fields is None:
        return Fault(line=2, message="the front matter is no list of fields; write `name: value`")
    return Front(fields=fields, body="\n".join(lines[ends[0] + 1 :]), body_line=ends[0] + 2)


def _fields(text: str) -> dict[str, Field] | Fault | None:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        return None
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    try:
        values = yaml.safe_load(text)
    except ValueError:  # PyYAML takes 2026-13-45 for a date, then fails to make one of it
        return _value_fault(node)
    return {str(name): Field(value=value, line=lines[str(name)]) for name, value in values.items()}


def _value_fault(node: yaml.MappingNode) -> Fault:
    """The first field whose value looks like a date or a number, but is none."""
    for key, value in node.value:
        try:
            yaml.constructor.SafeConstructor().construct_document(value)
        except ValueError:
            mend = "write a date as 2025-12-31, or put the value in quotes"
            return Fault(
                line=key.start_mark.line + 2, message=f"{key.value} cannot be read; {mend}"
            )
    return Fault(line=2, message="the front matter has a name that cannot be read; write words")


def _yaml_fault(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "not readable"
    line = mark.line + 2 if mark else 2
    return Fault(
        line=line, message=f"the front matter is no YAML ({what}); quote values with : or #"
    )
