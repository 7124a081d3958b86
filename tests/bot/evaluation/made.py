"""Predictions made by hand, and a dialogue that says what it was told to."""

from collections.abc import Mapping

from bot.dialogue.turns import Decided, Heard, Understood
from bot.evaluation.cases import Case, Predicted
from bot.evaluation.measures import Measures, measure

QUESTION, COMPLAINT, OTHER = "policy_question", "service_complaint", "other"
FIVE_WORDS = "the bus did not come"
# Worked out by hand in test_measures: what is true, what was said, how surely.
LABELLED = [
    (QUESTION, QUESTION, 0.9),
    (QUESTION, COMPLAINT, 0.8),
    (COMPLAINT, COMPLAINT, 0.7),
    (COMPLAINT, COMPLAINT, 0.6),
    (COMPLAINT, OTHER, 0.55),
    (OTHER, OTHER, 0.95),
    (OTHER, OTHER, 0.45),
    (OTHER, COMPLAINT, 0.85),
]


def predicted(
    label: str = "",
    said: str = OTHER,
    confidence: float = 1.0,
    *,
    text: str = FIVE_WORDS,
    language: str = "en",
    told: str = "en",
    safety: str = "",
    danger: str = "",
) -> Predicted:
    """What was made of a case; `told` is the language it was taken for."""
    return Predicted(
        case=Case(text=text, language=language, label=label, safety=safety),
        label=said,
        confidence=confidence,
        intent="",
        danger=danger,
        language=told,
    )


def labelled() -> list[Predicted]:
    """`LABELLED` as predictions."""
    return [predicted(label, said, sure) for label, said, sure in LABELLED]


def alarmed() -> list[Predicted]:
    """Two dangers of three found, two sad messages, one false alarm among four."""
    return [
        predicted(safety="self_harm", danger="self_harm"),
        predicted(safety="self_harm", danger="emergency", language="nl", told="nl"),
        predicted(safety="threat", danger="abuse", text="you will see", told="de"),
        predicted(safety="distress", danger="distress"),
        predicted(safety="distress"),
        predicted(safety="none", danger="crime"),
        predicted(safety="none", danger="abuse"),
        predicted(OTHER),
        predicted(OTHER, language="nl", told="en"),
    ]


def measured() -> Measures:
    """The measures of both."""
    return measure([*labelled(), *alarmed()])


class Scripted:
    """Understands the texts it knows; everything else is the fallback."""

    def __init__(self, known: Mapping[str, Understood]) -> None:
        self._known = known

    async def understand(self, text: str) -> Understood:
        """As told."""
        unknown = Understood(intent="nlu_fallback", confidence=0.3)
        return self._known.get(text, unknown)

    async def turn(self, heard: Heard) -> Decided:
        """Nothing asks for one."""
        raise NotImplementedError


def understood(intent: str, confidence: float = 1.0, danger: str = "") -> Understood:
    """An intent with all that is left for small talk."""
    ranking = ((intent, confidence), ("greet", 1 - confidence))
    return Understood(intent=intent, confidence=confidence, ranking=ranking, danger=danger)
