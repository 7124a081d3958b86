"""The worker's two loops in this process: a clock to turn, platforms of our own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.answering import Answering
from bot.care.office import Office
from bot.dialogue.turns import Decided, Heard, Understood
from bot.effects import Effect, OpenCase, Say
from bot.errors import DialogueFailed
from bot.flow import Flow
from bot.institution_file import read
from bot.speech import load
from bot.store.outbox import Row
from bot.store.store import Store
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from tests.bot.store.rows import NOW

CHARS = {"telegram": 4096, "messenger": 2000}


@dataclass
class Clock:
    """The time, until it is turned."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def turn(self, seconds: float) -> None:
        """Let so much time pass."""
        self.now += timedelta(seconds=seconds)


class SilentBell:
    """Never rings."""

    def ring(self) -> None:
        """Nothing."""

    async def wait(self, timeout_s: float) -> None:
        """Wait for so long, or for a moment where a test would be held up."""
        await asyncio.sleep(min(timeout_s, 0.01))

    def close(self) -> None:
        """Nothing."""


@dataclass
class ScriptedDialogue:
    """Opens a case for "complaint", fails on "fail", greets otherwise; `meanwhile` runs first."""

    meanwhile: Callable[[str], None] = lambda _: None
    heard: list[str] = field(default_factory=list)

    async def understand(self, text: str) -> Understood:
        """Whole as it stands."""
        return Understood(intent="x", confidence=1.0)

    async def turn(self, heard: Heard) -> Decided:
        """What follows from the text alone."""
        self.heard.append(heard.text)
        self.meanwhile(heard.text)
        if heard.text == "fail":
            raise DialogueFailed("dialogue.raised")
        understood = Understood(intent="x", confidence=1.0, ranking=(), entities=())
        is_complaint = heard.text == "complaint"
        effect: Effect = (
            OpenCase(topic="complaint", what=heard.text) if is_complaint else Say(text="greeting")
        )
        return Decided(understood=understood, effects=(effect,), snapshot=[])


def flow(store: Store, dialogue: ScriptedDialogue) -> Flow:
    """The way of a message with a dialogue of ours and no documents."""
    institution = read(Path("institution.yml"))

    def answering() -> Answering:
        raise AssertionError("nothing is asked")

    return Flow(
        store=store,
        dialogue=dialogue,
        answering=answering,
        office=Office(institution),
        speech=load(institution),
        max_chars=CHARS,
    )


def turns(store: Store, dialogue: ScriptedDialogue, *, name: str = "one", clock: Clock) -> Turns:
    """A worker's loop over the inbox."""
    return Turns(
        name=name,
        store=store,
        flow=flow(store, dialogue),
        bell=SilentBell(),
        clock=clock,
        ring=lambda: None,
    )


def delivery(
    store: Store,
    deliver: Mapping[str, Callable[[Row], Awaitable[str]]],
    *,
    name: str = "one",
    clock: Clock,
) -> Delivery:
    """A worker's loop over the outbox."""
    return Delivery(name=name, store=store, deliver=deliver, bell=SilentBell(), clock=clock)
