"""What people say was wrongly understood, put before the maintainers."""

from collections.abc import Sequence
from datetime import datetime

from bot.care.case import Case
from bot.care.intake import MAX_CHARS
from bot.care.meaning import INTENTS, TAKEN_FOR, Meaning
from bot.knowledge.receipts import Receipt
from bot.store.candidates import NewCandidate, Source
from bot.store.store import Tx


def by_officer(tx: Tx, case: Case, meaning: Meaning, *, now: datetime) -> bool:
    """One candidate a case; who says something else of it later puts it right.

    False when it is no news: said before, settled, or of a case without words.
    """
    new = NewCandidate(
        cause=f"case:{case.id}",
        conversation=case.conversation,
        text=case.what,
        language=case.language,
        understood=TAKEN_FOR[case.topic],
        suggested=INTENTS[meaning],
        source=Source.OFFICER,
        at=now,
    )
    if not new.text.strip():
        return False
    return tx.candidates.add(new) or tx.candidates.suggest(new.cause, new.suggested)


def by_person(tx: Tx, answers: Sequence[Receipt], *, now: datetime) -> None:
    """None of these answers, oldest first, was one to the question that they share.

    It counts once for each time that it was asked, and not once its words were withdrawn.
    """
    first = answers[0]
    if not first.question.strip():
        return
    new = NewCandidate(
        cause=f"{first.cause}:wrong",
        conversation=first.conversation,
        text=first.question[:MAX_CHARS],
        language=first.language,
        understood="ask_policy",
        suggested="",
        source=Source.PERSON,
        at=now,
    )
    tx.candidates.add(new)
