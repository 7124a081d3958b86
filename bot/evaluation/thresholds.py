"""What understanding has to reach, in `data/evaluation/thresholds.yml`, and what does not.

at_least:
  macro_f1: {all: 0.9, nl: 0.85}   # for all languages together, for one
  language: 0.95                   # the same as {all: 0.95}
at_most:
  calibration_error: 0.05
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import SettingsError
from bot.evaluation.measures import ALL, Measures
from bot.evaluation.scores import Share

FILE = Path("data/evaluation/thresholds.yml")
AT_LEAST, AT_MOST = "at_least", "at_most"
# What may be asked for, and how it is called.
TITLES: Mapping[str, str] = {
    "macro_f1": "macro-F1 of the labels",
    "complaint_recall": "complaints taken for one",
    "intent": "intents named right",
    "language": "languages told right in five words and more",
    "alarm_recall": "dangers that call a person",
    "calibration_error": "calibration error",
    "false_alarms": "false alarms",
}


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """One value to keep; `language` may be `ALL`."""

    name: str
    language: str
    value: float
    is_minimum: bool


def read(path: Path = FILE) -> list[Threshold]:
    """The thresholds of a file, in order.

    Raises: SettingsError with everything wrong in it.
    """
    try:
        kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path}: cannot be read; give a file of YAML"]) from error
    sides = kept if isinstance(kept, dict) else {"": kept}
    problems = [
        f'{path}: "{side}" is neither; write {AT_LEAST} or {AT_MOST} with names below'
        for side, values in sides.items()
        if side not in (AT_LEAST, AT_MOST) or not isinstance(values, dict)
    ]
    if problems:
        raise SettingsError(problems)
    found = [each for side, values in sides.items() for each in _of_side(path, side, values)]
    if wrong := [each for each in found if isinstance(each, str)]:
        raise SettingsError(wrong)
    return [each for each in found if isinstance(each, Threshold)]


def unmet(measures: Measures, thresholds: Sequence[Threshold]) -> list[str]:
    """What is not reached, one sentence each; what no case tells is not reached either."""
    found = values(measures)
    told = (_unmet(each, found.get((each.name, each.language))) for each in thresholds)
    return [each for each in told if each]


def values(measures: Measures) -> dict[tuple[str, str], float]:
    """What may have a threshold, by name and language."""
    triage = measures.triage
    found = {
        **{("macro_f1", language): each.macro_f1 for language, each in triage.items()},
        **{
            ("complaint_recall", language): each.complaint_recall
            for language, each in triage.items()
        },
        **_shares("intent", measures.intents),
        **_shares("language", measures.language),
        **_shares("alarm_recall", measures.alarm_recall),
        **_shares("false_alarms", measures.false_alarms),
    }
    return found | ({("calibration_error", ALL): measures.calibration.error} if triage else {})


def _shares(name: str, shares: Mapping[str, Share]) -> dict[tuple[str, str], float]:
    return {(name, language): each.share for language, each in shares.items()}


def _unmet(threshold: Threshold, value: float | None) -> str:
    where = "" if threshold.language == ALL else f" ({threshold.language})"
    title = f"{TITLES[threshold.name]}{where}"
    bound = f"at {'least' if threshold.is_minimum else 'most'} {threshold.value:.3f} is wanted"
    if value is None:
        return f"{title}: no case tells, {bound}"
    is_met = value >= threshold.value if threshold.is_minimum else value <= threshold.value
    return "" if is_met else f"{title}: {value:.3f}, {bound}"


def _of_side(path: Path, side: str, named: Mapping[Any, Any]) -> Iterator[Threshold | str]:
    for name, given in named.items():
        for language, value in (given if isinstance(given, dict) else {ALL: given}).items():
            if name not in TITLES:
                yield f'{path}: "{name}" is not measured; it is one of {", ".join(TITLES)}'
            elif not _is_share(value):
                yield f'{path}: "{value}" for {name} is no number from 0 to 1'
            else:
                yield Threshold(
                    name=name,
                    language=str(language),
                    value=float(value),
                    is_minimum=side == AT_LEAST,
                )


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
