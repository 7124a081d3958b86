"""What a platform sees: how soon its webhook is answered, and how soon the reply comes."""

import asyncio
import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks.messages import conversation, crowd
from benchmarks.processes import Running, answers, free_port, loket, running, says
from bot.sandbox.serving import running as serving
from bot.sandbox.standins import Standins
from bot.store.engine import connect
from bot.store.migrate import upgrade

WARM = 20
REPLY_S = 20.0


@dataclass(frozen=True, kw_only=True)
class Site:
    """A gateway and a worker, and the stand-ins of the platforms that they talk to."""

    standins: Standins
    gateway: Running
    worker: Running
    url: str


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """Real processes on a fresh SQLite database in `folder`."""
    url = f"sqlite:///{folder}/webhooks-{time.monotonic_ns()}.db"
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    standins = Standins()
    with serving(standins) as address:
        standins.gateway_url = base
        variables = {
            **standins.settings(int(address.rsplit(":", 1)[1])),
            "LOKET_DATABASE_URL": url,
            "LOKET_HOST": "127.0.0.1",
            "LOKET_PORT": str(port),
        }
        with (
            running(loket("gateway"), variables, ready=answers(f"{base}/healthz")) as gateway,
            running(loket("worker"), variables, ready=says("worker: ready")) as worker,
        ):
            _until(lambda: standins.telegram.webhook is not None)
            yield Site(standins=standins, gateway=gateway, worker=worker, url=base)


def replies_ms(at: Site, messages: int) -> list[float]:
    """From posting a webhook to the call of `sendMessage`, one user, one message at a time."""
    person = next(iter(at.standins.config.citizens)).id
    calls, arrived, took = at.standins.telegram.calls, threading.Event(), []
    lines = [line for number in range(messages) for line in conversation("nl", number)[:3]]
    for place, text in enumerate(lines[: WARM + messages]):
        before = len(calls.named("sendMessage"))
        started_s = time.monotonic()
        at.standins.telegram.person_writes(person, text)
        _until(lambda before=before: len(calls.named("sendMessage")) > before)  # type: ignore[misc]
        if place >= WARM:
            took.append((calls.named("sendMessage")[before].at_s - started_s) * 1000)
        arrived.wait(0.02)  # the pause in which a person would read
    return took


async def acknowledged_ms(at: Site, *, per_second: int, seconds: int) -> list[float]:
    """How long each webhook took to be answered, at a steady rate that waits for nobody."""
    secret = at.standins.config.telegram_secret
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
    updates = [
        _update(number, person, text)
        for number, (person, text) in enumerate(
            crowd(per_second * seconds, language="en", first=5_000_000)
        )
    ]
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        started_s = time.monotonic()
        tasks = []
        for place, update in enumerate(updates):
            await asyncio.sleep(max(0.0, started_s + place / per_second - time.monotonic()))
            tasks.append(
                asyncio.create_task(_post(session, f"{at.url}/telegram/webhook", update, headers))
            )
        return list(await asyncio.gather(*tasks))


def percentile(values: list[float], percent: int) -> float:
    """The value that `percent` per cent of `values` do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _update(number: int, person: int, text: str) -> bytes:
    who = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    message = {
        "message_id": number + 1,
        "from": who,
        "chat": {"id": person, "type": "private", "first_name": "P"},
        "date": int(time.time()),
        "text": text,
    }
    return json.dumps({"update_id": 900_000_000 + number, "message": message}).encode()


async def _post(
    session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]
) -> float:
    started_s = time.monotonic()
    async with session.post(url, data=body, headers=headers) as answer:
        await answer.read()
    if answer.status != 200:
        raise RuntimeError(f"the webhook was answered {answer.status}")
    return (time.monotonic() - started_s) * 1000


def _until(holds: object, limit_s: float = REPLY_S) -> None:
    assert callable(holds)
    end_s = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > end_s:
            raise RuntimeError(f"did not happen within {limit_s} s")
        time.sleep(0.002)
