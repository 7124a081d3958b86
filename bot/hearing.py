"""What a message is, before Rasa takes its turn: understood as a whole and in its parts."""

from dataclasses import dataclass

from bot.dialogue.turns import Dialogue, Snapshot, Understood
from bot.intake import Asked
from bot.triage import parts
from bot.triage.route import Label, Labelled, label
from bot.triage.unfinished import is_unfinished

SURE = 0.6  # how likely each part must be of its kind before a message counts as mixed
EMPTY = frozenset({"nlu_fallback", "out_of_scope"})
MAX_PARTS = 6  # understanding each costs milliseconds; a long story shows its kind sooner


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """A message and what it holds. `intent` overrules the likeliest one; "" leaves it.

    `question` is the part that asks something, where another part complains.
    """

    understood: Understood | None
    intent: str = ""
    question: str = ""
    is_unfinished: bool = False

    @property
    def is_spoken(self) -> bool:
        """Whether the person used words of their own: a button's are ours."""
        return self.understood is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was heard that we could do something about."""
        return self.understood is not None and self.understood.intent in EMPTY

    @property
    def is_question(self) -> bool:
        """Whether all of it is about what is published."""
        return not self.intent and self._label is Label.POLICY_QUESTION

    @property
    def is_complaint(self) -> bool:
        """Whether it is more likely about something that went wrong than about anything else."""
        return self._label is Label.SERVICE_COMPLAINT

    @property
    def _label(self) -> Label:
        return label(self.understood.ranking if self.understood else ()).label


async def hear(dialogue: Dialogue, asked: Asked, snapshot: Snapshot) -> Hearing:
    """What `asked` is. Raises: DialogueFailed when Rasa cannot tell."""
    if asked.intent:
        return Hearing(understood=None, intent=asked.intent)
    understood = await dialogue.understand(asked.text)
    unfinished = is_unfinished(
        asked.text, intent=understood.intent, confidence=understood.confidence
    )
    is_matter = label(understood.ranking).label is not Label.OTHER and not in_form(snapshot)
    question = await _question(dialogue, asked.text) if is_matter else ""
    return Hearing(
        understood=understood,
        intent="make_complaint" if question else "",
        question=question,
        is_unfinished=unfinished,
    )


def in_form(snapshot: Snapshot) -> bool:
    """Whether a complaint is under way."""
    loops = [each.get("name") for each in snapshot if each.get("event") == "active_loop"]
    return bool(loops and loops[-1])


async def _question(dialogue: Dialogue, text: str) -> str:
    """The part of a mixed message that asks something, "" when it is of one kind."""
    said = parts.split(text)[:MAX_PARTS]
    if len(said) < 2:
        return ""
    labels = [label((await dialogue.understand(each)).ranking) for each in said]
    kinds = {
        kind: [part for part, each in zip(said, labels, strict=True) if _is(each, kind)]
        for kind in (Label.POLICY_QUESTION, Label.SERVICE_COMPLAINT)
    }
    asks = [each for each in kinds[Label.POLICY_QUESTION] if each.rstrip().endswith("?")]
    return " ".join(asks) if kinds[Label.SERVICE_COMPLAINT] else ""


def _is(labelled: Labelled, kind: Label) -> bool:
    return labelled.label is kind and labelled.confidence >= SURE
