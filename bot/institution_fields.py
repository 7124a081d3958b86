"""The keys of `institution.yml` by the form of what they hold; faults are collected."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any


class Fields:
    """What a file says; `lines` tells where each key stands, and each item as `key.0`."""

    def __init__(
        self,
        path: Path,
        content: Mapping[str, Any],
        lines: Mapping[str, int],
        *,
        known: Collection[str],
    ) -> None:
        self.path, self.content, self.lines = path, content, lines
        self.problems: list[str] = []
        for key in content:
            if key not in known:
                self.fault(str(key), f"unknown key; known are {', '.join(sorted(known))}")

    def fault(self, key: str, problem: str, *, item: int | None = None) -> None:
        """`item`: which one of a list is at fault; None: all of what `key` says."""
        line = self.lines.get(key, 1)
        line = self.lines.get(f"{key}.{item}", line)
        self.problems.append(f"{self.path}:{line}: {key}: {problem}")

    def text(self, key: str, default: str) -> str:
        """One text."""
        value = self.content.get(key, default)
        if not isinstance(value, str):
            self.fault(key, "must be words")
            return default
        return value

    def mapping(self, key: str) -> dict[str, Any]:
        """Values by name; empty when not said."""
        value = self.content.get(key) or {}
        if not isinstance(value, dict):
            self.fault(key, "must be a mapping of `name: value` lines")
            return {}
        return value

    def number(self, key: str, name: str, default: int) -> int:
        """A whole number from 0 on, as the only thing that may stand under `key`."""
        inside = self.mapping(key)
        value = inside.get(name, default)
        if set(inside) <= {name} and type(value) is int and value >= 0:
            return value
        self.fault(key, f"write {{ {name}: {default} }} with a whole number from 0 on")
        return default

    def items(self, key: str) -> list[Any]:
        """A list; empty when not said."""
        value = self.content.get(key) or []
        if not isinstance(value, list):
            self.fault(key, "must be a list, such as [one, another]")
            return []
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words; empty when not said."""
        return tuple(str(each) for each in self.items(key))
