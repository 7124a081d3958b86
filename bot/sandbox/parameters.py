"""A request's parameters, however the caller put them: query, form or JSON."""

import json
from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.sandbox.config import Json


async def parameters_of(request: Request, *, structured: Collection[str] = ()) -> Json:
    """Query, then body; the `structured` ones are read as JSON when they came as text.

    Raises: ValueError when a body says it is JSON and is not.
    """
    found: Json = dict(request.query_params)
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        content = json.loads(body or b"{}")
        found |= content if isinstance(content, dict) else {}
    else:
        found |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return {
        name: _read(value) if name in structured and isinstance(value, str) else value
        for name, value in found.items()
    }


def is_set(value: Any) -> bool:
    """Whether a flag is set, given as JSON or as form text."""
    return value in (True, 1, "1", "true", "True")


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
