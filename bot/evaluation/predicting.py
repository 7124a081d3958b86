"""Asks the model what it makes of each case, as `loket triage` does."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from bot.dialogue.turns import Dialogue
from bot.evaluation.cases import Case, Predicted
from bot.triage.language import detect
from bot.triage.route import label

TEXTS = Path("data/texts")  # a language that we speak has a file there


def predict(dialogue: Dialogue, cases: Sequence[Case]) -> list[Predicted]:
    """What `dialogue` makes of each of `cases`, in order; a bar on a terminal shows how far.

    Raises: DialogueFailed when the model raised.
    """
    languages = spoken()
    shown = tqdm(
        cases, desc="understanding", unit="case", file=sys.stderr, disable=not sys.stderr.isatty()
    )
    with asyncio.Runner() as runner:
        return [runner.run(_predicted(dialogue, each, languages)) for each in shown]


def spoken(folder: Path = TEXTS) -> list[str]:
    """The codes of the languages that messages may be in, in order."""
    return sorted(path.stem for path in folder.glob("*.yml"))


async def _predicted(dialogue: Dialogue, case: Case, languages: Sequence[str]) -> Predicted:
    understood = await dialogue.understand(case.text)
    decided = label(understood.ranking, understood.danger)
    return Predicted(
        case=case,
        label=decided.label,
        confidence=decided.confidence,
        intent=understood.intent,
        danger=understood.danger,
        language=detect(case.text, languages),
    )
