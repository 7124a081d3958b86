"""The worker's real clients, and how it runs until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.answering import Answering
from bot.care.alerts import Alerts
from bot.corrections.proposals import Proposals
from bot.corrections.published import Published
from bot.corrections.sending import Sending
from bot.dialogue.agent import RasaDialogue
from bot.errors import StoreUnavailable
from bot.flow import Flow
from bot.model import usable
from bot.store.bells import bell_for
from bot.store.conversations import Conversation
from bot.store.heartbeats import EVERY
from bot.wiring.knowledge import Knowledge, open_borders, open_knowledge
from bot.wiring.parts import MAX_CHARS, WINDOWS_H, Parts, now
from bot.wiring.senders import Senders
from bot.worker.corrections import Corrections
from bot.worker.deadlines import Deadlines
from bot.worker.delivery import Delivery
from bot.worker.names import has_ended, new_name
from bot.worker.turns import Turns

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Published:
    """The knowledge as corrections see it."""

    knowledge: Knowledge

    @property
    def version(self) -> str:
        """What names the documents that were taken up."""
        return self.knowledge.version

    def published(self) -> Published:
        """Their sections."""
        return Published(self.knowledge.index().documents)


@dataclass(kw_only=True)
class Worker:
    """One worker process: turns and deliveries in one loop."""

    parts: Parts
    dialogue: RasaDialogue
    knowledge: Knowledge
    model: str = ""
    name: str = field(default_factory=new_name)

    async def run(self, ready: Callable[[], None]) -> None:
        """Work until SIGTERM or SIGINT, finish what is under way, and stop."""
        stopping = asyncio.Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(each, stopping.set)
        bells = [bell_for(self.parts.store.engine) for _ in range(2)]
        senders = Senders(self.parts)
        delivery = Delivery(
            name=self.name,
            store=self.parts.store,
            deliver=senders.ways(),
            bell=bells[0],
            clock=now,
        )
        turns = Turns(
            name=self.name,
            store=self.parts.store,
            flow=self.flow(typing=senders.typing),
            bell=bells[1],
            clock=now,
            ring=delivery.wake,
        )
        self._beat()
        ready()
        try:
            await asyncio.gather(
                turns.run(stopping),
                delivery.run(stopping),
                self.corrections(ring=delivery.wake).run(stopping),
                self.deadlines(ring=delivery.wake).run(stopping),
                self._beats(stopping),
            )
        finally:
            await senders.close()
            for bell in bells:
                bell.close()

    def flow(self, *, typing: Callable[[Conversation], object] = lambda _: None) -> Flow:
        """The way of a message, with real parts."""
        borders = open_borders(self.parts.institution)
        return Flow(
            store=self.parts.store,
            dialogue=self.dialogue,
            answering=lambda: Answering(
                index=self.knowledge.index(), speech=self.parts.speech, borders=borders
            ),
            office=self.parts.office,
            speech=self.parts.speech,
            max_chars=MAX_CHARS,
            typing=typing,
            model=self.model,
        )

    def corrections(self, *, ring: Callable[[], None]) -> Corrections:
        """What looks after former answers, with real parts."""
        institution, store = self.parts.institution, self.parts.store
        return Corrections(
            proposals=Proposals(store=store, days=institution.correction_days, windows_h=WINDOWS_H),
            sending=Sending(
                store=store, speech=self.parts.speech, windows_h=WINDOWS_H, max_chars=MAX_CHARS
            ),
            known=_Published(self.knowledge),
            zone=institution.timezone,
            clock=now,
            ring=ring,
        )

    def deadlines(self, *, ring: Callable[[], None]) -> Deadlines:
        """What looks after deadlines, with real parts."""
        alerts = Alerts(
            store=self.parts.store,
            office=self.parts.office,
            speech=self.parts.speech,
            windows_h=WINDOWS_H,
            max_chars=MAX_CHARS,
        )
        return Deadlines(alerts=alerts, clock=now, ring=ring)

    def _beat(self) -> None:
        """Say that we are there, and take over from those who have ended here."""
        with self.parts.store.begin() as tx:
            tx.heartbeats.beat(self.name, "worker", now=now())
            holders = tx.inbox.claimants() | tx.outbox.senders()
            if ended := [each for each in holders if has_ended(each, me=self.name)]:
                logger.info("worker.takes_over from=%s", len(ended))
                tx.inbox.free(ended)
                tx.outbox.free(ended, now=now())

    async def _beats(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                await asyncio.wait_for(stopping.wait(), EVERY.total_seconds())
            except TimeoutError:
                with suppress(StoreUnavailable):  # the next beat will do
                    self._beat()
        with suppress(StoreUnavailable), self.parts.store.begin() as tx:
            tx.heartbeats.stop(self.name)


def build(parts: Parts) -> Worker:
    """A worker with its model and its knowledge loaded.

    Raises: SettingsError when there is no model or no knowledge.
    """
    model = usable()
    worker = Worker(
        parts=parts,
        dialogue=RasaDialogue(model),
        knowledge=open_knowledge(parts.institution),
        model=model.name.split(".")[0],
    )
    worker.knowledge.index()
    return worker
