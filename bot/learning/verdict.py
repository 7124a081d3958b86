"""Whether a new model may take the place of the present one: pure, figures against figures."""

from collections.abc import Mapping
from dataclasses import dataclass

ALL = "all"
MARGIN = 0.005  # what a figure may fall by without being worse
EVERY_LANGUAGE = "macro_f1"  # guarded for each language by itself
OVERALL = ("complaint_recall", "alarm_recall")  # guarded for all languages together
SHOWN = (EVERY_LANGUAGE, *OVERALL, "false_alarms", "calibration_error")

Figures = Mapping[tuple[str, str], float]  # by the measure's name and the language


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One figure of both models, in [0, 1]; None where no case tells."""

    name: str
    language: str
    before: float | None
    after: float | None
    is_worse: bool


def compare(before: Figures, after: Figures) -> list[Compared]:
    """Every figure that is shown, in the order of `SHOWN`, all languages before each."""
    keys = sorted({*before, *after}, key=lambda key: (key[1] != ALL, key[1]))
    return [
        Compared(
            name=name,
            language=language,
            before=before.get((name, language)),
            after=after.get((name, language)),
            is_worse=_is_guarded(name, language) and _fell(before, after, (name, language)),
        )
        for shown in SHOWN
        for name, language in keys
        if name == shown and (language == ALL or name == EVERY_LANGUAGE)
    ]


def _is_guarded(name: str, language: str) -> bool:
    return name == EVERY_LANGUAGE or (name in OVERALL and language == ALL)


def _fell(before: Figures, after: Figures, key: tuple[str, str]) -> bool:
    if key not in before:
        return False
    return round(before[key] - after.get(key, 0.0), 9) > MARGIN
