"""Server-sent events: the page hears of every change within a moment."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.sandbox.backstage import Backstage
from bot.sandbox.lines import BehindLine
from bot.sandbox.snapshot import snapshot
from bot.sandbox.standins import Standins

LOOK_S = 0.4
READY_S = 1.0
CALM_S = 0.04
RETRY_MS = 800


async def changes_of(
    standins: Standins, backstage: Backstage, switches: Callable[[], int]
) -> AsyncIterator[str]:
    """`ready`, `state` and `behind` events, each when there is something new.

    `fresh` comes first, and again when `switches` tells of another institution:
    the lines behind the counter then start from the beginning.
    """
    changes = standins.changes
    shown: dict[str, str] = {}
    last_id, switched = 0, -1
    is_ready, asked_s = False, 0.0
    yield f"retry: {RETRY_MS}\n\n"
    while not changes.is_closing:
        version = changes.version
        if switched != switches():
            last_id, switched = 0, switches()
            yield _event("fresh", "{}")
        if not is_ready or time.monotonic() - asked_s > READY_S:
            is_ready, asked_s = await backstage.ready(), time.monotonic()
        news: dict[str, Any] = {"ready": is_ready, "state": snapshot(standins)}
        for name, content in news.items():
            text = json.dumps(content)
            if shown.get(name) != text:
                shown[name] = text
                yield _event(name, text)
        lines = await asyncio.to_thread(backstage.behind, last_id)
        if lines:
            last_id = max(line.id for line in lines)
            yield _event("behind", json.dumps([_line_json(line) for line in lines]))
        await changes.after(version, timeout_s=LOOK_S)
        await asyncio.sleep(CALM_S)


def _event(name: str, text: str) -> str:
    return f"event: {name}\ndata: {text}\n\n"


def _line_json(line: BehindLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "channel": line.channel,
        "kind": line.kind,
        "text": line.text,
    }
