"""What the desk is told through the outbox, stored as JSON until Slack took it."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from bot.care.case import Alert, Deadline
from bot.messages import CaseId

Author = Literal["person", "bot", "officer"]


@dataclass(frozen=True, kw_only=True)
class CardNotice:
    """The case changed: its card is to show it as it is when the notice is delivered."""

    case: CaseId


@dataclass(frozen=True, kw_only=True)
class ThreadNotice:
    """Words that passed between the person and us, for the thread of the case."""

    case: CaseId
    text: str
    author: Author = "person"


@dataclass(frozen=True, kw_only=True)
class AlertNotice:
    """A deadline of the case comes near or has passed. `lead`: whom to call, "" for nobody."""

    case: CaseId
    alert: Alert
    deadline: Deadline
    lead: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionNotice:
    """A correction of what people were told is proposed, decided or sent: show it as it is."""

    correction: int


Notice = CardNotice | ThreadNotice | AlertNotice
KINDS = {
    CardNotice: "card",
    ThreadNotice: "thread",
    AlertNotice: "alert",
    CorrectionNotice: "correction",
}


def to_json(notice: Notice | CorrectionNotice) -> dict[str, Any]:
    """The notice as the outbox stores it, read back by `from_json`."""
    return {"notice": KINDS[type(notice)], **asdict(notice)}


def from_json(fields: dict[str, Any]) -> Notice | CorrectionNotice:
    """The stored notice. Raises: ValueError when it is none."""
    match fields:
        case {"notice": "correction", "correction": int(number)}:
            return CorrectionNotice(correction=number)
        case {"notice": "card", "case": int(number)}:
            return CardNotice(case=CaseId(number))
        case {"notice": "thread", "case": int(number), "text": str(text), "author": author}:
            if author in get_args(Author):
                return ThreadNotice(case=CaseId(number), text=text, author=author)
        case {"notice": "alert", "case": int(number), "lead": str(lead)}:
            return AlertNotice(
                case=CaseId(number),
                alert=Alert(fields.get("alert", "")),
                deadline=Deadline(fields.get("deadline", "")),
                lead=lead,
            )
    raise ValueError("not a desk notice")
