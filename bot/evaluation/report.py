"""The measures as plain tables for a terminal, and as JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from bot.evaluation.calibration import Bin
from bot.evaluation.cases import Predicted
from bot.evaluation.measures import Measures, Triage
from bot.evaluation.scores import Share

MAX_TEXT = 100  # characters of a text that are shown
GAP = "  "
NO_CASES = "nothing to measure: no case has a label, a language or a safety"
SHORT = {"policy_question": "question", "service_complaint": "complaint"}


def text(measures: Measures, *, worst: int) -> str:
    """All tables that have something in them; `worst` mistakes of each kind are shown."""
    parts = [
        *_triage(measures),
        *_languages("intents named right", {"": measures.intents}),
        *_languages(
            "languages told right",
            {"5 words and more": measures.language, "fewer": measures.language_short},
        ),
        *_languages("dangers that call a person", measures.alarms, total=measures.alarm_recall),
        *_languages("dangers that do not, found as any", measures.noticed),
        *_languages("false alarms", {"": measures.false_alarms}),
        *_mistakes("missed alarms", measures.missed, worst, _danger),
        *_mistakes("false alarms", measures.alarmed, worst, _danger),
        *_mistakes("wrong labels, the surest first", measures.worst, worst, _label),
    ]
    return "\n\n".join([f"{measures.count} cases", *(parts or [NO_CASES])])


def as_json(measures: Measures, *, worst: int) -> dict[str, Any]:
    """The same as objects; shares as `found`, `count` and `share`."""
    told: dict[str, Any] = _plain(measures)
    for name in ("worst", "missed", "alarmed"):
        told[name] = told[name][:worst]
    return told


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as they need be: the first to the left, all others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(
        GAP.join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _triage(measures: Measures) -> Iterator[str]:
    if not measures.triage:
        return
    head = ("labels", "precision", "recall", "F1", "cases")
    for language, each in measures.triage.items():
        yield table((f"{head[0]}, {language}", *head[1:]), _labels(each))
    classes = list(measures.confusion)
    yield table(
        ("is / was called", *(SHORT.get(each, each) for each in classes)),
        (
            (true, *(str(said[each]) for each in classes))
            for true, said in measures.confusion.items()
        ),
    )
    bins = [each for each in measures.calibration.bins if each.count]
    title = f"calibration: error {measures.calibration.error:.3f}"
    yield table((title, "confidence", "right", "cases"), (_bin(each) for each in bins))


def _labels(triage: Triage) -> Iterator[Sequence[str]]:
    for name, score in triage.labels.items():
        numbers = (score.precision, score.recall, score.f1)
        yield (name, *(f"{each:.3f}" for each in numbers), str(score.count))
    yield ("macro-F1", "", "", f"{triage.macro_f1:.3f}", str(triage.count))
    yield ("F2 of complaints", "", "", f"{triage.complaint_f2:.3f}", "")


def _bin(held: Bin) -> Sequence[str]:
    low = f"from {held.low:.1f}"
    return (low, f"{held.confidence:.3f}", f"{held.right:.3f}", str(held.count))


def _languages(
    title: str,
    kinds: Mapping[str, Mapping[str, Share]],
    *,
    total: Mapping[str, Share] | None = None,
) -> Iterator[str]:
    """A row a language, a column a kind; nothing when no case tells."""
    columns = {**kinds, **({"together": total} if total else {})}
    columns = {kind: shares for kind, shares in columns.items() if shares}
    languages = list(dict.fromkeys(each for shares in columns.values() for each in shares))
    if languages:
        yield table(
            (title, *columns),
            (
                (language, *(_share(shares.get(language)) for shares in columns.values()))
                for language in languages
            ),
        )


def _share(share: Share | None) -> str:
    return f"{share.share:.3f} of {share.count}" if share else ""


def _mistakes(
    title: str, mistakes: Sequence[Predicted], worst: int, why: Callable[[Predicted], str]
) -> Iterator[str]:
    shown = mistakes[:worst]
    if shown:
        lines = (f"{why(each)}{GAP}{_cut(each.case.text)}" for each in shown)
        yield "\n".join([f"{title} ({len(shown)} of {len(mistakes)})", *lines])


def _label(predicted: Predicted) -> str:
    cause = f" ({predicted.danger})" if predicted.danger else ""
    said = f"{predicted.case.label} called {predicted.label}{cause}"
    return f"{predicted.confidence:.3f}{GAP}{predicted.case.language:2}{GAP}{said:52}"


def _danger(predicted: Predicted) -> str:
    said = f"{predicted.case.safety or predicted.case.label} called {predicted.danger or 'none'}"
    return f"{predicted.case.language:2}{GAP}{said:34}"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MAX_TEXT else f"{line[: MAX_TEXT - 1]}…"


def _plain(value: Any) -> Any:
    """Dataclasses and what they hold as JSON's own values."""
    if isinstance(value, Share):
        return {**asdict(value), "share": round(value.share, 4)}
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value
