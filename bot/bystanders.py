"""Events of a conversation that are no message: edits, withdrawals, blocks, receipts."""

from collections.abc import Sequence
from datetime import datetime

from bot.care.case import Case
from bot.care.intake import add_words
from bot.care.office import Office
from bot.messages import Kind
from bot.store.inbox import Turn
from bot.store.store import Tx
from bot.store.transcript import Line


def note_event(tx: Tx, office: Office, turn: Turn, cases: Sequence[Case], *, now: datetime) -> None:
    """Change what we keep; nobody is answered."""
    inbound, conversation = turn.inbound, turn.conversation
    match inbound.kind:
        case Kind.EDIT:
            tx.transcript.change(conversation, inbound.refers_to, inbound.text)
            for case in cases:
                add_words(tx, office, case, f"✎ {inbound.text}", cause=f"in:{turn.id}", now=now)
        case Kind.DELETE:
            asked = tx.answers.withdraw(conversation, inbound.refers_to)
            tx.candidates.withdraw(conversation, inbound.refers_to, questions=asked)
            tx.transcript.withdraw(conversation, inbound.refers_to, now=now)
        case Kind.STOPPED:
            tx.conversations.set(conversation, stopped_at=now)
        case Kind.RESUMED:
            tx.conversations.set(conversation, stopped_at=None)
        case Kind.TAKEOVER:
            # staff answered from the platform's own inbox: what we had to say is void
            line = Line(author="officer", text=inbound.text, at=turn.received_at)
            tx.transcript.add(conversation, line, cause=f"in:{turn.id}")
            tx.conversations.give(conversation, tx.conversations.get(conversation).owner)
            for case in cases:
                tx.cases.answered(case.id, at=turn.received_at)
        case _:
            return
