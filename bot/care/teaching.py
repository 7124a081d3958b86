"""What people say was wrongly understood, put before the maintainers."""

from datetime import datetime

from bot.care.case import Case
from bot.care.intake import MAX_CHARS
from bot.care.meaning import INTENTS, TAKEN_FOR, Meaning
from bot.messages import ConversationId
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


def by_person(
    tx: Tx, conversation: ConversationId, question: str, *, language: str, now: datetime
) -> None:
    """The last answer was none to `question`; "" stands for what the person wrote before it.

    It counts once for each answer, and not where we gave none.
    """
    answer = tx.transcript.last_answer(conversation)
    if answer is None or not (text := question or answer.question).strip():
        return
    new = NewCandidate(
        cause=f"{answer.cause}:wrong",
        conversation=conversation,
        text=text[:MAX_CHARS],
        language=answer.language or language,
        understood="ask_policy",
        suggested="",
        source=Source.PERSON,
        at=now,
    )
    tx.candidates.add(new)
