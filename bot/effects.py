"""What an action decided, as data: the worker applies it, the action itself writes nothing.

An action sends each effect as Rasa's `custom` message; `parse` reads it back.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from bot.errors import DialogueFailed


@dataclass(frozen=True, kw_only=True)
class Say:
    """A text of `data/texts/` by its key, with the names of the buttons under it."""

    text: str
    buttons: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Answer `question` from the institution's documents, or decline.

    With `is_guess` it may be no question at all: rather than decline, ask what it is.
    `is_part` says that the message holds something else besides, which is answered after it.
    """

    question: str
    is_guess: bool = False
    is_part: bool = False


@dataclass(frozen=True, kw_only=True)
class QuoteAnswer:
    """Tell again what the answer with this number said, and from what."""

    number: str


@dataclass(frozen=True, kw_only=True)
class Helpful:
    """The answer with this number helped; "" stands for the last one."""

    number: str = ""


@dataclass(frozen=True, kw_only=True)
class NotHelpful:
    """The answer with this number was not what the person asked; "" stands for the last one."""

    number: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """Bring this to the care queue. `topic` is complaint, fault, person or question."""

    topic: str
    what: str
    where: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseStatus:
    """Tell how a case stands: the one with `number`, or all of this person's open ones."""

    number: str = ""


@dataclass(frozen=True, kw_only=True)
class AddRemark:
    """Put the person's message on their open case."""


@dataclass(frozen=True, kw_only=True)
class CorrectCase:
    """The person corrects what they said of their open case; "" leaves a detail as it was."""

    where: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class RaiseAlarm:
    """Somebody is in `danger` (`bot.triage.safety.Danger`): say whom to call, call a person."""

    danger: str
    what: str


@dataclass(frozen=True, kw_only=True)
class SetLanguage:
    """Speak `language` from now on; "" asks which."""

    language: str = ""


Effect = (
    Say
    | Answer
    | QuoteAnswer
    | Helpful
    | NotHelpful
    | OpenCase
    | CaseStatus
    | AddRemark
    | CorrectCase
    | RaiseAlarm
    | SetLanguage
)

_KINDS: dict[str, type[Any]] = {
    "say": Say,
    "answer": Answer,
    "quote_answer": QuoteAnswer,
    "helpful": Helpful,
    "not_helpful": NotHelpful,
    "open_case": OpenCase,
    "case_status": CaseStatus,
    "add_remark": AddRemark,
    "correct_case": CorrectCase,
    "raise_alarm": RaiseAlarm,
    "set_language": SetLanguage,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_json(effect: Effect) -> dict[str, Any]:
    """The effect as Rasa's `custom` message, read back by `parse`."""
    return {"effect": _NAMES[type(effect)], **asdict(effect)}


def parse(message: dict[str, Any]) -> Effect:
    """The effect in one `custom` message.

    Raises: DialogueFailed when it is none of ours.
    """
    fields = dict(message)
    try:
        kind = _KINDS[fields.pop("effect")]
        if "buttons" in fields:
            fields["buttons"] = tuple(fields["buttons"])
        effect: Effect = kind(**fields)
    except (KeyError, TypeError) as error:
        raise DialogueFailed("dialogue.unknown_effect") from error
    return effect
