"""How well messages are understood: everything that `loket eval` reports, as values.

Each mapping is by language, with `ALL` for all languages together; what no case tells is
left out of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.evaluation.calibration import Calibration, calibration
from bot.evaluation.cases import LABELS, NO_DANGER, Case, Predicted
from bot.evaluation.scores import Score, Share, confusion, f2, macro_f1, scores, share_of
from bot.triage.route import Label
from bot.triage.safety import ALARMS, Danger

ALL = "all"
LONG_WORDS = 5  # a shorter text hardly has a language
ALARM_KINDS = tuple(str(each) for each in Danger if each in ALARMS)
OTHER_KINDS = tuple(str(each) for each in Danger if each not in ALARMS)

Found = TypeVar("Found")
Predictions = Sequence[Predicted]


@dataclass(frozen=True, kw_only=True)
class Triage:
    """The labels of one language; `labels` in the order of `LABELS`."""

    labels: Mapping[str, Score]
    macro_f1: float
    complaint_f2: float
    count: int

    @property
    def complaint_recall(self) -> float:
        """How many of the complaints are taken for one."""
        return self.labels[Label.SERVICE_COMPLAINT].recall


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What was measured.

    `language` and `language_short`: texts in their own language, of five words and more and
    of fewer. `alarms`: by kind, dangers that call a person. `noticed`: by kind, the others,
    found as any danger. `false_alarms`: alarms among what has a label or is no danger.
    `worst`: wrong labels, the surest first. `missed`: dangers that call a person and did not.
    """

    count: int
    triage: Mapping[str, Triage]
    confusion: Mapping[str, Mapping[str, int]]
    calibration: Calibration
    intents: Mapping[str, Share]
    language: Mapping[str, Share]
    language_short: Mapping[str, Share]
    alarms: Mapping[str, Mapping[str, Share]]
    alarm_recall: Mapping[str, Share]
    noticed: Mapping[str, Mapping[str, Share]]
    false_alarms: Mapping[str, Share]
    worst: tuple[Predicted, ...]
    missed: tuple[Predicted, ...]
    alarmed: tuple[Predicted, ...]


def measure(predictions: Predictions) -> Measures:
    """All measures of what was predicted."""
    labelled = [each for each in predictions if each.case.label]
    told = [each for each in predictions if each.case.language]
    alarming = [each for each in predictions if each.case.safety in ALARM_KINDS]
    quiet = [each for each in predictions if _is_quiet(each.case)]
    return Measures(
        count=len(predictions),
        triage=_by_language(labelled, triage),
        confusion=confusion(_pairs(labelled), LABELS),
        calibration=calibration((each.confidence, not each.is_mislabelled) for each in labelled),
        intents=_shares([p for p in predictions if p.case.intent], _has_intent),
        language=_shares([p for p in told if is_long(p.case)], _has_language),
        language_short=_shares([p for p in told if not is_long(p.case)], _has_language),
        alarms=_by_kind(predictions, ALARM_KINDS, is_alarm),
        alarm_recall=_shares(alarming, is_alarm),
        noticed=_by_kind(predictions, OTHER_KINDS, lambda each: bool(each.danger)),
        false_alarms=_shares(quiet, is_alarm),
        worst=tuple(sorted((p for p in labelled if p.is_mislabelled), key=lambda p: -p.confidence)),
        missed=tuple(each for each in alarming if not is_alarm(each)),
        alarmed=tuple(each for each in quiet if is_alarm(each)),
    )


def triage(predictions: Predictions) -> Triage:
    """The scores of the labels; every case has one."""
    labels = scores(_pairs(predictions), LABELS)
    return Triage(
        labels=labels,
        macro_f1=macro_f1(labels),
        complaint_f2=f2(labels[Label.SERVICE_COMPLAINT]),
        count=len(predictions),
    )


def is_alarm(predicted: Predicted) -> bool:
    """Whether a person would be called."""
    return predicted.danger in ALARM_KINDS


def is_long(case: Case) -> bool:
    """Whether the text has words enough to tell its language."""
    return len(case.text.split()) >= LONG_WORDS


def _is_quiet(case: Case) -> bool:
    return case.safety == NO_DANGER or (bool(case.label) and not case.safety)


def _has_language(predicted: Predicted) -> bool:
    return predicted.language == predicted.case.language


def _has_intent(predicted: Predicted) -> bool:
    return predicted.intent == predicted.case.intent


def _pairs(predictions: Predictions) -> list[tuple[str, str]]:
    return [(each.case.label, each.label) for each in predictions]


def _shares(predictions: Predictions, holds: Callable[[Predicted], bool]) -> dict[str, Share]:
    found = _by_language(predictions, lambda rows: share_of(holds(each) for each in rows))
    return {language: share for language, share in found.items() if share is not None}


def _by_kind(
    predictions: Predictions, kinds: Iterable[str], holds: Callable[[Predicted], bool]
) -> dict[str, dict[str, Share]]:
    """By kind, then by language."""
    found = {
        kind: _shares([p for p in predictions if p.case.safety == kind], holds) for kind in kinds
    }
    return {kind: shares for kind, shares in found.items() if shares}


def _by_language(
    predictions: Predictions, made: Callable[[Predictions], Found]
) -> dict[str, Found]:
    """`made` of all, then of each language in order; empty when there is nothing."""
    if not predictions:
        return {}
    languages = sorted({each.case.language for each in predictions} - {""})
    parts = {
        language: made([each for each in predictions if each.case.language == language])
        for language in languages
    }
    return {ALL: made(predictions), **parts}
