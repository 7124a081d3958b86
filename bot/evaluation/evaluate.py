"""How well a model understands cases: asked, then measured."""

from collections.abc import Sequence
from pathlib import Path

from bot.dialogue.turns import Dialogue
from bot.errors import SettingsError
from bot.evaluation.cases import Case, read
from bot.evaluation.measures import Measures, measure
from bot.evaluation.predicting import predict

FOLDER = Path("data/evaluation")


def evaluate(dialogue: Dialogue, cases: Sequence[Case]) -> Measures:
    """The measures of what `dialogue` makes of `cases`.

    Raises: DialogueFailed when the model raised.
    """
    return measure(predict(dialogue, cases))


def own_cases(folder: Path = FOLDER) -> list[Case]:
    """The cases held aside, that no model learns: `<language>/*.jsonl` in `folder`.

    Raises: SettingsError when there is none, or with every bad line of the first bad file.
    """
    files = sorted(folder.glob("*/*.jsonl"))
    if not files:
        raise SettingsError([f"{folder}/: there are no cases; name a file of your own"])
    return [case for file in files for case in read(file)]
