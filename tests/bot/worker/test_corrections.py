"""The worker's loop over corrections: when it looks, and that it sends."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.corrections.proposals import Proposals
from bot.corrections.published import Published
from bot.corrections.sending import Sending
from bot.knowledge.documents import Document
from bot.store.store import Store
from bot.worker.corrections import LOOK_EVERY, Corrections
from tests.bot.corrections.given import DEARER, MAX_CHARS, SPEECH, WINDOWS_H, Town, document
from tests.bot.store.rows import NOW


@dataclass(kw_only=True)
class Shelf:
    """Knowledge that a test changes."""

    documents: list[Document]
    version: str = "one"
    asked: int = 0

    def published(self) -> Published:
        self.asked += 1
        return Published(self.documents)


@dataclass(kw_only=True)
class Clock:
    time: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def town(store: Store) -> Town:
    town = Town(store=store)
    town.told(town.person("ann"), document())
    return town


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(documents=[document()])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rings() -> list[str]:
    return []


@pytest.fixture
def loop(town: Town, shelf: Shelf, clock: Clock, rings: list[str]) -> Corrections:
    return Corrections(
        proposals=Proposals(store=town.store, days=30, windows_h=WINDOWS_H),
        sending=Sending(store=town.store, speech=SPEECH, windows_h=WINDOWS_H, max_chars=MAX_CHARS),
        known=shelf,
        zone=UTC,
        clock=clock,
        ring=lambda: rings.append("ring"),
    )


def test_another_index_is_looked_at_once(loop: Corrections, shelf: Shelf, town: Town) -> None:
    asyncio.run(loop.once())
    asyncio.run(loop.once())
    assert shelf.asked == 1
    shelf.documents, shelf.version = [document(DEARER)], "two"
    asyncio.run(loop.once())
    asyncio.run(loop.once())
    assert shelf.asked == 2
    assert town.states() == ["pending"]


def test_it_looks_again_from_time_to_time(loop: Corrections, shelf: Shelf, clock: Clock) -> None:
    asyncio.run(loop.once())
    clock.time += LOOK_EVERY - timedelta(seconds=1)
    asyncio.run(loop.once())
    assert shelf.asked == 1
    clock.time += timedelta(seconds=1)
    asyncio.run(loop.once())
    assert shelf.asked == 2


def test_what_is_approved_is_sent_and_the_deliverers_are_woken(
    loop: Corrections, shelf: Shelf, town: Town, rings: list[str]
) -> None:
    shelf.documents = [document(DEARER)]
    asyncio.run(loop.once())
    assert town.messages() == []
    town.approve()
    rings.clear()
    asyncio.run(loop.once())
    assert len(town.messages()) == 1
    assert rings == ["ring"]
