"""From intents to the three kinds of message that are handled differently."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.triage.safety import ALARMS, Danger


class Label(StrEnum):
    """What a message is to the institution."""

    POLICY_QUESTION = "policy_question"
    SERVICE_COMPLAINT = "service_complaint"
    OTHER = "other"


LABELS = {
    "ask_policy": Label.POLICY_QUESTION,
    "make_complaint": Label.SERVICE_COMPLAINT,
    "report_fault": Label.SERVICE_COMPLAINT,
}


ASIDE = ALARMS | {Danger.ABUSE}
# With the costs of `config.yml`: from here on a complaint is heard as one, whatever else it is.
SURE = 0.8


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """The label with the probability of all its intents together, in [0, 1]."""

    label: Label
    confidence: float


def label(ranking: Sequence[tuple[str, float]], danger: str = "") -> Labelled:
    """The likeliest label of a ranking of intents; an empty ranking is `other` for sure.

    So is a message that is a danger, or nothing but abuse: it is answered by itself. What is
    surely a complaint as well stays one. It says what a message is; what follows from a danger
    is told in `bot.safeguard`.
    """
    sums = dict.fromkeys(Label, 0.0)
    for intent, probability in ranking:
        if intent != "nlu_fallback":  # stands for "unsure", not for a kind of message
            sums[LABELS.get(intent, Label.OTHER)] += probability
    best = max(sums, key=lambda each: sums[each])
    confidence = min(1.0, sums[best] / sum(sums.values())) if sums[best] else 1.0
    is_heard = best is Label.SERVICE_COMPLAINT and confidence >= SURE
    if not sums[best] or (danger in ASIDE and not is_heard):
        return Labelled(label=Label.OTHER, confidence=1.0)
    return Labelled(label=best, confidence=confidence)
