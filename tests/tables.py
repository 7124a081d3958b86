"""Cases as data: one YAML list beside a test, each case with a `label` that is a sentence."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.messages import Button, Inbound, Outbound


def cases(test_file: str, name: str) -> list[Any]:
    """The cases of `name` beside `test_file`, as pytest parameters named by their labels."""
    text = Path(test_file).with_name(name).read_text(encoding="utf-8")
    return [pytest.param(case, id=case["label"]) for case in yaml.safe_load(text)]


def told(inbound: Inbound, *, usual: Mapping[str, str]) -> dict[str, Any]:
    """What an inbound says beyond the usual, in a table's words; empty fields are left out."""
    fields = {name: _plain(value) for name, value in asdict(inbound).items() if value}
    return {name: value for name, value in fields.items() if usual.get(name) != value}


def outbound(fields: Mapping[str, Any]) -> Outbound:
    """The outbound of a table; buttons are written as `[title, payload]`."""
    buttons = tuple(Button(title=t, payload=p) for t, p in fields.get("buttons", []))
    return Outbound(**{**fields, "buttons": buttons})


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [{name: str(item) for name, item in part.items() if item} for part in value]
    return str(value)
