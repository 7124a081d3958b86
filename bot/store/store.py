"""The database as the rest of Loket sees it: transactions over typed tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.errors import StoreUnavailable
from bot.store.alerts import Alerts
from bot.store.answers import Answers
from bot.store.candidates import Candidates
from bot.store.cases import Cases
from bot.store.conversations import Conversations
from bot.store.corrected import Corrected
from bot.store.corrections import Corrections
from bot.store.heartbeats import Heartbeats
from bot.store.holders import Holders
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.presences import Presences
from bot.store.transcript import Transcript
from bot.store.unanswered import UnansweredQuestions


@dataclass(frozen=True)
class Tx:
    """One transaction: everything in it commits together or not at all."""

    connection: Connection

    @property
    def inbox(self) -> Inbox:
        """What came in."""
        return Inbox(self.connection)

    @property
    def conversations(self) -> Conversations:
        """With whom."""
        return Conversations(self.connection)

    @property
    def transcript(self) -> Transcript:
        """What was said."""
        return Transcript(self.connection)

    @property
    def cases(self) -> Cases:
        """What staff work on."""
        return Cases(self.connection)

    @property
    def alerts(self) -> Alerts:
        """Which deadlines the team was told of."""
        return Alerts(self.connection)

    @property
    def candidates(self) -> Candidates:
        """What the model may learn from."""
        return Candidates(self.connection)

    @property
    def answers(self) -> Answers:
        """What was answered, and from what."""
        return Answers(self.connection)

    @property
    def holders(self) -> Holders:
        """Who was given which section."""
        return Holders(self.connection)

    @property
    def corrections(self) -> Corrections:
        """What of it no longer holds."""
        return Corrections(self.connection)

    @property
    def corrected(self) -> Corrected:
        """Who is told so, in which words."""
        return Corrected(self.connection)

    @property
    def unanswered(self) -> UnansweredQuestions:
        """What was asked in vain."""
        return UnansweredQuestions(self.connection)

    @property
    def outbox(self) -> Outbox:
        """What goes out."""
        return Outbox(self.connection)

    @property
    def presences(self) -> Presences:
        """Who of the officers is away."""
        return Presences(self.connection)

    @property
    def heartbeats(self) -> Heartbeats:
        """Who is at work."""
        return Heartbeats(self.connection)


class Store:
    """Transactions on one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def begin(self) -> Iterator[Tx]:
        """A transaction that writes.

        Raises: StoreUnavailable when the database does not take it.
        """
        try:
            with self.engine.begin() as connection:
                yield Tx(connection)
        except OperationalError as error:
            raise StoreUnavailable("store.unavailable") from error

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A transaction that only reads; it waits for nobody.

        Raises: StoreUnavailable when the database does not answer.
        """
        reading = self.engine.execution_options(reads_only=True)
        try:
            with reading.connect() as connection:
                yield Tx(connection)
        except OperationalError as error:
            raise StoreUnavailable("store.unavailable") from error

    def answers(self) -> bool:
        """Whether the database can be reached right now."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True
