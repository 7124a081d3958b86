"""Real texts to tell messages apart on, and what is measured on each; nothing of them is kept.

A way of understanding is a function from cases to what it makes of them, so that every
program is measured alike.
"""

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables import Row
from bot.evaluation.cases import Case, Predicted
from bot.evaluation.measures import is_alarm, measure
from bot.evaluation.scores import Pair, macro_f1, scores, share_of
from bot.triage.route import Label
from bot.triage.safety import Danger

Understand = Callable[[Sequence[Case]], list[Predicted]]
BINARY = {
    "ACL 2019 tweets": "complaint_binary_en.jsonl",
    "airline tweets": "complaint_binary_airline_en.jsonl",
    "posts on Deutsche Bahn": "complaint_binary_db_de.jsonl",
}
COMPLAINT, REST = "complaint", "rest"
SAD = frozenset({"suicidal_post", "depression_post"})


@dataclass(frozen=True, kw_only=True)
class Set:
    """A file's rows with the cases made of them."""

    rows: list[dict[str, Any]]
    cases: list[Case]


def read(file: Path, *, sample: int = 0, seed: int = 0) -> Set:
    """The rows of a file; at most `sample` of them, drawn by `seed`, when that is given."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    if 0 < sample < len(rows):
        rows = random.Random(seed).sample(rows, sample)
    cases = [Case(text=row.get("text_norm") or row["text"], language=row["lang"]) for row in rows]
    return Set(rows=rows, cases=cases)


def figures(bench: Path, understand: Understand, *, out_of_scope: int, seed: int) -> list[Row]:
    """Every figure of the sets in `bench`, as (what, value, number of messages)."""
    started_s = time.monotonic()
    rows = [
        *_triage(read(bench / "triage.jsonl"), understand),
        *_binary(bench, understand),
        *_scope(bench, understand, out_of_scope, seed),
        *_safety(read(bench / "safety.jsonl"), understand),
    ]
    return [*rows, Row("minutes in all", f"{(time.monotonic() - started_s) / 60:.1f}")]


def _triage(found: Set, understand: Understand) -> Iterator[Row]:
    labelled = [
        Case(text=case.text, language=case.language, label=row["label"])
        for case, row in zip(found.cases, found.rows, strict=True)
    ]
    started_s = time.monotonic()
    predicted = understand(labelled)
    each_ms = (time.monotonic() - started_s) * 1000 / len(labelled)
    measures = measure(predicted)
    for language, triage in measures.triage.items():
        yield Row(f"macro-F1, {language}", _three(triage.macro_f1), str(triage.count))
        if complaints := triage.labels[Label.SERVICE_COMPLAINT].count:
            recall = _three(triage.complaint_recall)
            yield Row(f"complaint recall, {language}", recall, str(complaints))
    yield from _sources(found, predicted)
    yield Row("calibration error", _three(measures.calibration.error), str(len(predicted)))
    if any(each.language for each in predicted):
        for language, share in measures.language.items():
            what = f"language right, five words and more, {language}"
            yield Row(what, _three(share.share), str(share.count))
    yield _share("false alarms", [is_alarm(each) for each in predicted])
    yield Row("milliseconds a message", f"{each_ms:.1f}", str(len(predicted)))


def _sources(found: Set, predicted: Sequence[Predicted]) -> Iterator[Row]:
    """Macro-F1 says little where all rows of a source have one label: the share that is right."""
    sources = [f"{row['label']}: {row['source']}" for row in found.rows]
    for source in sorted(set(sources)):
        held = [each for each, name in zip(predicted, sources, strict=True) if name == source]
        yield _share(f"right, {source}", [not each.is_mislabelled for each in held])


def _binary(bench: Path, understand: Understand) -> Iterator[Row]:
    for name, file in BINARY.items():
        found = read(bench / file)
        pairs: list[Pair] = [
            (_named(bool(row["complaint"])), _named(each.label == Label.SERVICE_COMPLAINT))
            for row, each in zip(found.rows, understand(found.cases), strict=True)
        ]
        by_class = scores(pairs, (COMPLAINT, REST))
        complaints = by_class[COMPLAINT]
        yield Row(f"binary macro-F1, {name}", _three(macro_f1(by_class)), str(len(pairs)))
        yield Row(f"… complaint precision, {name}", _three(complaints.precision))
        yield Row(f"… complaint recall, {name}", _three(complaints.recall), str(complaints.count))


def _scope(bench: Path, understand: Understand, sample: int, seed: int) -> Iterator[Row]:
    outside = understand(read(bench / "oos.jsonl", sample=sample, seed=seed).cases)
    yield _share("CLINC150 labelled other", [each.label == Label.OTHER for each in outside])
    questions = understand(read(bench / "transit_intents.jsonl").cases)
    is_question = [each.label == Label.POLICY_QUESTION for each in questions]
    yield _share("questions on transit labelled policy_question", is_question)


def _safety(found: Set, understand: Understand) -> Iterator[Row]:
    noticed: dict[str, list[bool]] = {}
    for row, each in zip(found.rows, understand(found.cases), strict=True):
        cares = row["label"] in SAD
        gentle = Danger.DISTRESS if cares else Danger.ABUSE
        what = f"{row['label']} noticed as {gentle} or an alarm"
        is_noticed = each.danger == gentle or is_alarm(each)
        for name in (what,) if cares else (what, f"{what}, {row['lang']}"):
            noticed.setdefault(name, []).append(is_noticed)
    for name in sorted(noticed):
        yield _share(name, noticed[name])


def _share(what: str, hits: Sequence[bool]) -> Row:
    found = share_of(hits)
    return Row(what, _three(found.share) if found else "–", str(len(hits)))


def _named(is_complaint: bool) -> str:
    return COMPLAINT if is_complaint else REST


def _three(value: float) -> str:
    return f"{value:.3f}"
